// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Which region signs the requests. */
final class Regions {
    /** Endpoints that are not AWS ignore the region, but a signature must name one. */
    private static final Region ANY = Region.US_EAST_1;

    private Regions() {}

    /**
     * The configured region, else the default chain's.
     *
     * @throws IllegalArgumentException if neither knows one and the endpoint is AWS's own
     */
    static Region of(ClientSettings settings) {
        if (settings.region() != null) {
            return Region.of(settings.region());
        }
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileFile(ProfileFile::defaultProfileFile)
                    .profileName(settings.profile())
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            if (settings.endpoint() != null) {
                return ANY;
            }
            throw new IllegalArgumentException(
                    "no region: set " + ClientOptions.REGION + ", or AWS_REGION, or a profile that has one", e);
        }
    }
}
