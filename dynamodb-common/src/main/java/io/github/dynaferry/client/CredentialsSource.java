// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import io.github.dynaferry.client.ClientSettings.AssumedRole;
import io.github.dynaferry.client.ClientSettings.StaticCredentials;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A credentials provider together with what must be closed behind it. */
record CredentialsSource(AwsCredentialsProvider provider, List<SdkAutoCloseable> behind) implements SdkAutoCloseable {

    /** Static keys, else the profile, else the default chain; on top of that the role, where one is named. */
    static CredentialsSource of(ClientSettings settings, Region region) {
        CredentialsSource own = own(settings);
        return settings.role() == null ? own : own.assuming(settings.role(), region);
    }

    private static CredentialsSource own(ClientSettings settings) {
        StaticCredentials keys = settings.credentials();
        if (keys != null) {
            return new CredentialsSource(
                    StaticCredentialsProvider.create(
                            keys.sessionToken() == null
                                    ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
                                    : AwsSessionCredentials.create(
                                            keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken())),
                    List.of());
        }
        if (settings.profile() != null) {
            ProfileCredentialsProvider profile = ProfileCredentialsProvider.create(settings.profile());
            return new CredentialsSource(profile, List.of(profile));
        }
        DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder().build();
        return new CredentialsSource(chain, List.of(chain));
    }

    private CredentialsSource assuming(AssumedRole role, Region region) {
        StsClient sts = StsClient.builder()
                .region(region)
                .credentialsProvider(provider)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        StsAssumeRoleCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .roleSessionName(role.sessionName())
                        .externalId(role.externalId()))
                .build();
        return new CredentialsSource(assumed, List.of(assumed, sts, this));
    }

    @Override
    public void close() {
        behind.forEach(SdkAutoCloseable::close);
    }
}
