package io.starkeep.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Time, randomness and files arrive through the constructor, so that the simulation can rule them.
class SeamsTest {
    private static final String[] MEETS_THE_OUTSIDE = {
        "io.starkeep.server..", "io.starkeep.shell..", "io.starkeep.frontend..", "io.starkeep.web.."
    };

    private final JavaClasses starkeep = MainClasses.all();

    @Test
    void nobodyAsksTheSystemForTheTime() {
        inner().should().callMethod(System.class, "currentTimeMillis").check(starkeep);
        inner().should().callMethod(System.class, "nanoTime").check(starkeep);
        inner().should().callMethod(Instant.class, "now").check(starkeep);
        inner().should().callMethod(LocalDate.class, "now").check(starkeep);
        inner().should().callMethod(LocalDateTime.class, "now").check(starkeep);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(starkeep);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(starkeep);
    }

    @Test
    void nobodyMakesRandomNumbersOfTheirOwn() {
        noClasses().should().callConstructor(Random.class).check(starkeep);
        noClasses().should().callConstructor(Random.class, long.class).check(starkeep);
        inner().should().callMethod(Math.class, "random").check(starkeep);
    }

    /// And Ratis, whose log is a folder of its own.
    @Test
    void onlyTheFileStoreTouchesFiles() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.starkeep.file..",
                        "io.starkeep.engine..",
                        "io.starkeep.raft..",
                        "io.starkeep.server..",
                        "io.starkeep.shell..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Files.class)
                .check(starkeep);
    }

    @Test
    void noStaticFieldChanges() {
        noFields()
                .that()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("io.starkeep..")
                .allowEmptyShould(true)
                .check(starkeep);
    }

    private static GivenClassesConjunction outside(String... packages) {
        return noClasses().that().resideOutsideOfPackages(packages);
    }

    private static GivenClassesConjunction inner() {
        return outside(MEETS_THE_OUTSIDE);
    }
}
