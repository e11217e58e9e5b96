package io.starkeep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may see what, beyond what `module-info.java` already refuses.
class ModuleArrowsTest {
    private final JavaClasses starkeep = MainClasses.all();

    @Test
    void readsTheClassesOfEveryModule() {
        assertThat(starkeep.size()).isGreaterThan(500);
        assertThat(starkeep.contain("io.starkeep.server.Main")).isTrue();
        assertThat(starkeep.contain("io.starkeep.type.SqlType")).isTrue();
        assertThat(starkeep.contain("io.starkeep.grpc.GrpcTransport")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "engine,org.duckdb",
        "grpc|connect,io.grpc",
        "grpc,io.netty",
        "raft,org.apache.ratis",
        "arrow,org.apache.arrow",
        "s3,software.amazon",
        "hdfs,org.apache.hadoop"
    })
    void onlyItsModulesSeeALibrary(String modules, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages(modules))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .check(starkeep);
    }

    private static String[] packages(String modules) {
        return Arrays.stream(modules.split("\\|"))
                .map(module -> "io.starkeep." + module + "..")
                .toArray(String[]::new);
    }

    /// They are found as services; nothing but this test keeps others from their classes.
    @ParameterizedTest
    @ValueSource(strings = {"grpc", "raft", "arrow", "connect", "s3", "hdfs"})
    void nobodySeesAModuleOfTheClassPath(String module) {
        classes()
                .that()
                .resideInAPackage("io.starkeep." + module + "..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("io.starkeep." + module + "..")
                .check(starkeep);
    }

    @Test
    void nothingDependsOnTheServer() {
        classes()
                .that()
                .resideInAPackage("io.starkeep.server..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage("io.starkeep.server..")
                .check(starkeep);
    }

    @Test
    void theLowerModulesDoNotSeeTheCatalog() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.starkeep.sql..",
                        "io.starkeep.mysql..",
                        "io.starkeep.engine..",
                        "io.starkeep.repository..",
                        "io.starkeep.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.starkeep.catalog..")
                .check(starkeep);
    }
}
