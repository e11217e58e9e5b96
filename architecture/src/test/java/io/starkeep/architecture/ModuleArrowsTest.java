package io.starkeep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/// What may see what, beyond what `module-info.java` already refuses.
class ModuleArrowsTest {
    private final JavaClasses starkeep = MainClasses.all();

    @Test
    void readsTheClassesOfEveryModule() {
        assertThat(starkeep.size()).isGreaterThan(500);
        assertThat(starkeep.contain("io.starkeep.server.Main")).isTrue();
        assertThat(starkeep.contain("io.starkeep.type.SqlType")).isTrue();
    }

    @Test
    void onlyTheEngineSeesDuckDb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.starkeep.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.duckdb..")
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
