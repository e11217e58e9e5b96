package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryLocationTest {
    @Test
    void takesAbsolutePathsAndFileUrls() {
        assertThat(RepositoryLocation.parse("file:///mnt/nfs").path()).isEqualTo("/mnt/nfs");
        assertThat(RepositoryLocation.parse("/mnt/nfs/").path()).isEqualTo("/mnt/nfs");
        assertThat(RepositoryLocation.parse("file:///mnt/a b%20c").path())
                .isEqualTo("/mnt/a b%20c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "file:///",
                "backups",
                "./backups",
                "file://backups",
                "file://host/backups",
                "/mnt/../etc",
                "file:///mnt/nfs/..",
                "/mnt/./nfs",
                "/mnt//nfs",
                "/mnt/nfs//",
                "/mnt\\nfs",
                "/mnt/nfs\n",
                "ftp://host/path"
            })
    void refusesWhatIsNotAPlainAbsolutePath(String text) {
        assertThatThrownBy(() -> RepositoryLocation.parse(text))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("'" + text + "' is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://bucket/path", "hdfs://host/path", "oss://bucket"})
    void namesTheStoresThatAreNotBuiltYet(String text) {
        assertThatThrownBy(() -> RepositoryLocation.parse(text))
                .extracting(problem -> ((StarkeepException) problem).code())
                .isEqualTo(ErrorCode.NOT_SUPPORTED_YET);
    }
}
