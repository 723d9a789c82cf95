// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynaferry.client.ClientSettings.AssumedRole;
import io.github.dynaferry.client.ClientSettings.StaticCredentials;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

class CredentialsSourceTest {

    @Test
    void aKeyPairIsUsedAsItIs() {
        assertThat(resolved(new StaticCredentials("id", "secret", null)))
                .isEqualTo(AwsBasicCredentials.create("id", "secret"));
        assertThat(resolved(new StaticCredentials("id", "secret", "token")))
                .isEqualTo(AwsSessionCredentials.create("id", "secret", "token"));
    }

    @Test
    void withoutKeysTheProfileAndWithoutAProfileTheChain() {
        try (CredentialsSource profile = source(null, "work", null);
                CredentialsSource chain = source(null, null, null)) {
            assertThat(profile.provider()).isInstanceOf(ProfileCredentialsProvider.class);
            assertThat(chain.provider()).isInstanceOf(DefaultCredentialsProvider.class);
        }
    }

    @Test
    void aRoleIsAssumedOnTopAndClosesWhatItStandsOn() {
        AssumedRole role = new AssumedRole("arn:aws:iam::1:role/r", "dynaferry", "hush-hush");
        try (CredentialsSource assumed = source(null, "work", role)) {
            assertThat(assumed.provider()).isInstanceOf(StsAssumeRoleCredentialsProvider.class);
            assertThat(assumed.behind()).hasSize(3).first().isSameAs(assumed.provider());
            assertThat(assumed.toString()).doesNotContain("hush-hush");
        }
    }

    @Test
    void noSecretIsPrinted() {
        try (CredentialsSource keys = source(new StaticCredentials("id", "hush-hush", "hush-hush"), null, null)) {
            assertThat(keys.toString()).doesNotContain("hush-hush");
        }
    }

    private static AwsCredentials resolved(StaticCredentials keys) {
        try (CredentialsSource source = source(keys, null, null)) {
            return source.provider().resolveCredentials();
        }
    }

    private static CredentialsSource source(StaticCredentials keys, String profile, AssumedRole role) {
        return CredentialsSource.of(
                new ClientSettings("eu-central-1", null, null, keys, profile, role), Region.EU_CENTRAL_1);
    }
}
