package health.ward.lab.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Arrows go down only, nobody knows the lab, and time, chance and environment are given, not taken.
 */
final class WallsTest {
  private static final String[] REDIS = {"io.lettuce..", "io.netty..", "redis.."};
  private static final String[] FUNCTIONS = {"com.microsoft.azure.functions.."};
  private static final JavaClasses WARD =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // What tests of several modules share comes as an archive.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("health.ward");

  @Test
  void everyModuleIsLookedAt() {
    for (String module :
        List.of(
            "process",
            "attestation",
            "sealing",
            "records",
            "inference",
            "clinical",
            "gateway",
            "functions.patient",
            "functions.score",
            "enclave",
            "host",
            "cli",
            "lab")) {
      String name = "health.ward." + module;
      if (WARD.stream().noneMatch(type -> type.getPackageName().startsWith(name))) {
        throw new AssertionError("No class of " + name + " is on the test class path.");
      }
    }
  }

  @TestFactory
  List<DynamicTest> arrowsGoDownOnly() {
    return List.of(
        knows("process"),
        knows("sealing"),
        knows("attestation", "sealing"),
        knows("records"),
        knows("inference", "attestation", "sealing"),
        knows("clinical", "inference", "attestation", "sealing", "records"),
        knows("gateway", "records", "inference", "attestation", "sealing"),
        knows("enclave", "attestation", "sealing", "process"),
        knows("host", "process"),
        knows("cli", "clinical", "attestation", "sealing"),
        knows(
            "functions", "gateway", "clinical", "records", "inference", "attestation", "sealing"));
  }

  @Test
  void nobodyKnowsTheLab() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("health.ward.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("health.ward.lab.."));
  }

  @Test
  void attestationAndSealingKnowNeitherRedisNorFunctions() {
    for (String[] foreign : List.of(REDIS, FUNCTIONS)) {
      check(
          noClasses()
              .that()
              .resideInAnyPackage("health.ward.attestation..", "health.ward.sealing..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(foreign));
    }
  }

  @Test
  void sealingStandsOnTheJdkAlone() {
    check(
        classes()
            .that()
            .resideInAPackage("health.ward.sealing..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("health.ward.sealing..", "java..", "javax..", "org.jspecify.."));
  }

  @Test
  void onlyRecordsKnowsRedisAndOnlyAppsAndHostKnowFunctions() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("health.ward.records..", "health.ward.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(REDIS));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "health.ward.functions..", "health.ward.gateway..", "health.ward.host..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FUNCTIONS));
  }

  @Test
  void onlyTheLabKnowsTheEmulatorsLibraries() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("health.ward.lab..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "no.nav.security.mock..", "redis.embedded..", "org.bouncycastle.."));
  }

  @Test
  void onlyCommandLinesKnowPicocli() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("health.ward.lab..", "health.ward.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
  }

  @Test
  void productionTakesNoTimeFromTheSystemDirectly() {
    check(
        production()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .because("a Clock or a monotonic source is injected"));
  }

  @Test
  void productionMakesNoPredictableChance() {
    check(
        production()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(Random.class, long.class)
            .because("a SecureRandom is injected"));
  }

  @Test
  void productionReadsNoEnvironment() {
    check(
        production()
            .and()
            .resideOutsideOfPackage("health.ward.host..")
            .and()
            .doNotHaveFullyQualifiedName("health.ward.enclave.TelemetryGuard")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("the host controls the environment; the trusted folder does not change"));
  }

  private static GivenClassesConjunction production() {
    return noClasses().that().resideOutsideOfPackage("health.ward.lab..");
  }

  private static DynamicTest knows(String module, String... below) {
    String[] allowed = new String[below.length + 1];
    allowed[0] = "health.ward." + module + "..";
    for (int i = 0; i < below.length; i++) {
      allowed[i + 1] = "health.ward." + below[i] + "..";
    }
    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage(allowed[0])
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "are Ward's and not below " + module,
                    type ->
                        type.getPackageName().startsWith("health.ward")
                            && Arrays.stream(allowed)
                                .map(name -> name.substring(0, name.length() - 2))
                                .noneMatch(
                                    name ->
                                        type.getPackageName().equals(name)
                                            || type.getPackageName().startsWith(name + "."))));
    return DynamicTest.dynamicTest(module + " knows only " + List.of(below), () -> check(rule));
  }

  private static void check(ArchRule rule) {
    rule.check(WARD);
  }
}
