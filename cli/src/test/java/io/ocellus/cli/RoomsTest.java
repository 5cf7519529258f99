package io.ocellus.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// The order of the house: data flows one way, and each native engine has one room.
class RoomsTest {

    /// A room may know only rooms before it.
    static final List<String> ROOMS = List.of(
            "vector",
            "image",
            "taxonomy",
            "algebra",
            "graph",
            "lite",
            "model",
            "download",
            "adopt",
            "embed",
            "index",
            "linear",
            "classify",
            "answer",
            "route",
            "evaluate",
            "report",
            "training",
            "catalog",
            "source",
            "sample",
            "collection",
            "backup",
            "torch",
            "augment",
            "train",
            "settings",
            "people",
            "jobs",
            "service",
            "web",
            "rest",
            "page",
            "server",
            "cli");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ocellus");

    @ParameterizedTest
    @FieldSource("ROOMS")
    void aRoomKnowsOnlyRoomsBeforeIt(String room) {
        String[] later = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()).stream()
                .map(RoomsTest::packageOf)
                .toArray(String[]::new);
        if (later.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(packageOf(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(HOUSE);
        }
    }

    @Test
    void everyPackageIsARoomOfTheList() {
        classes()
                .should()
                .resideInAnyPackage(ROOMS.stream().map(RoomsTest::packageOf).toArray(String[]::new))
                .check(HOUSE);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("io.ocellus.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "image, org.bytedeco.opencv..",
        "algebra, org.bytedeco.openblas..",
        "model, ai.onnxruntime..",
        "lite, com.google.flatbuffers..",
        "download, java.net.http..",
        "vector, jdk.incubator.vector..",
        "catalog, org.flywaydb..",
        "source, org.apache.commons.compress..",
        "people, com.password4j..",
        "cli, picocli..",
        "cli, me.tongfei.."
    })
    void anEngineHasOneRoom(String room, String engine) {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf(room))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(engine)
                .check(HOUSE);
    }

    /// The catalogue of each collection, and the accounts beside all collections.
    @Test
    void databasesAreSpokenToWhereSomethingIsKept() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packageOf("catalog"), packageOf("people"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jdbi..")
                .check(HOUSE);
    }

    @Test
    void tensorsOfLibtorchStayInItsRoomAndInTheTrainingLoop() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packageOf("torch"), packageOf("train"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.pytorch..")
                .check(HOUSE);
    }

    /// ONNX files, and the event files of TensorBoard.
    @Test
    void protobufIsSpokenWhereAFormatAsksForIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packageOf("graph"), packageOf("train"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.protobuf..")
                .check(HOUSE);
    }

    @Test
    void nativePointersStayInTheRoomsOfTheirEngines() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        packageOf("image"), packageOf("algebra"), packageOf("torch"), packageOf("train"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(HOUSE);
    }

    @Test
    void theSampleGuideKnowsNothingOfOcellus() {
        noClasses()
                .that()
                .resideInAPackage(packageOf("sample"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOMS.stream()
                        .filter(room -> !room.equals("sample"))
                        .map(RoomsTest::packageOf)
                        .toArray(String[]::new))
                .check(HOUSE);
    }

    @Test
    void onlyCommandsTouchStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageOf("cli"))
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    private static String packageOf(String room) {
        return "io.ocellus." + room + "..";
    }
}
