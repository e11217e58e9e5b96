package io.starkeep.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "ftp:///path",
                "s3a:///path",
                "s3a://bucket/../path"
            })
    void refusesWhatIsNotAPlainAbsolutePath(String text) {
        assertThatThrownBy(() -> RepositoryLocation.parse(text))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("'" + text + "' is refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3a://key:secret@bucket/path",
                "s3a://key:se/secret@bucket/path",
                "abfs://secret@account.dfs.core.windows.net/path"
            })
    void refusesKeysInALocationAndDoesNotRepeatThem(String text) {
        assertThatThrownBy(() -> RepositoryLocation.parse(text))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("://…@")
                .hasMessageNotContaining("se/")
                .hasMessageNotContaining("secret");
    }

    @Test
    void takesBucketsHostsAndPathsInThem() {
        assertThat(RepositoryLocation.parse("s3a://bucket/backups/night/"))
                .isEqualTo(new RepositoryLocation("s3a", "bucket", "/backups/night"));
        assertThat(RepositoryLocation.parse("s3a://bucket/backups/night").prefix())
                .isEqualTo("backups/night");
        assertThat(RepositoryLocation.parse("hdfs://name-node:9000/backups").authority())
                .isEqualTo("name-node:9000");
        assertThat(RepositoryLocation.parse("oss://bucket"))
                .isEqualTo(RepositoryLocation.parse("oss://bucket/"))
                .hasToString("oss://bucket");
    }
}
