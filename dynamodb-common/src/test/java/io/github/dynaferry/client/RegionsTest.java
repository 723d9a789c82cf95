// SPDX-License-Identifier: Apache-2.0
package io.github.dynaferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

class RegionsTest {
    private static final URI ENDPOINT = URI.create("http://localhost:8000");

    @TempDir
    Path home;

    /** Where the SDK's chain looks, none of it on the machine that runs the test. */
    @BeforeEach
    void anEmptyChain() {
        assumeThat(System.getenv()).doesNotContainKeys("AWS_REGION", "AWS_PROFILE");
        Map.of(
                        "aws.configFile", home.resolve("config").toString(),
                        "aws.sharedCredentialsFile", home.resolve("credentials").toString(),
                        "aws.disableEc2Metadata", "true")
                .forEach(System::setProperty);
    }

    @AfterEach
    void restore() {
        for (String property :
                new String[] {"aws.configFile", "aws.sharedCredentialsFile", "aws.disableEc2Metadata", "aws.region"}) {
            System.clearProperty(property);
        }
    }

    @Test
    void theOptionWins() {
        System.setProperty("aws.region", "eu-west-1");

        assertThat(Regions.of(settings("ap-south-1", ENDPOINT, null))).isEqualTo(Region.AP_SOUTH_1);
    }

    @Test
    void thenTheChain() {
        System.setProperty("aws.region", "eu-west-1");

        assertThat(Regions.of(settings(null, ENDPOINT, null))).isEqualTo(Region.EU_WEST_1);
    }

    @Test
    void theChainReadsTheNamedProfile() throws IOException {
        Files.writeString(
                home.resolve("config"), "[profile work]\nregion = sa-east-1\n[default]\nregion = us-west-2\n");

        assertThat(Regions.of(settings(null, null, "work"))).isEqualTo(Region.SA_EAST_1);
        assertThat(Regions.of(settings(null, null, null))).isEqualTo(Region.US_WEST_2);
    }

    @Test
    void anEndpointThatIsNotAwsNeedsNone() {
        assertThat(Regions.of(settings(null, ENDPOINT, null))).isNotNull();
    }

    @Test
    void awsNeedsOneAndTheErrorSaysWhereToSetIt() {
        assertThatThrownBy(() -> Regions.of(settings(null, null, null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aws.region")
                .hasMessageContaining("AWS_REGION");
    }

    private static ClientSettings settings(String region, URI endpoint, String profile) {
        return new ClientSettings(region, endpoint, null, null, profile, null);
    }
}
