package io.ocellus.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ocellus.train.Distillation.Stage;
import io.ocellus.train.Distillation.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistillationTest {

    @TempDir
    Path folder;

    @Test
    void aPlanIsReadAsItWasWritten() throws IOException {
        Distillation plan = plan(List.of(new Stage(96, 2), new Stage(128, 3)), List.of("a", "b"));
        Path file = folder.resolve(Distillation.FILE);
        plan.write(file);
        assertThat(Distillation.read(file)).isEqualTo(plan);
    }

    @Test
    void stagesFollowEachOther() {
        Distillation plan = plan(List.of(new Stage(96, 2), new Stage(128, 3)), List.of("a"));
        assertThat(plan.sideOf(0)).isEqualTo(96);
        assertThat(plan.sideOf(1)).isEqualTo(96);
        assertThat(plan.sideOf(2)).isEqualTo(128);
        assertThat(plan.sideOf(9)).isEqualTo(128);
        assertThat(plan.course().epochs()).isEqualTo(5);
    }

    @Test
    void theLargestSideComesLast() {
        assertThatThrownBy(() -> plan(List.of(new Stage(128, 2), new Stage(96, 3)), List.of("a")))
                .hasMessageContaining("must be the largest");
    }

    @Test
    void aStudentNeedsATeacher() {
        assertThatThrownBy(() -> plan(List.of(new Stage(128, 2)), List.of())).hasMessageContaining("needs a teacher");
    }

    @Test
    void somethingMustBeLearntFromTheTeachers() {
        assertThatThrownBy(() -> new Weights(0, 0, 1)).hasMessageContaining("one of the first two above 0");
    }

    @Test
    void saysWhichFileIsNoPlan() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"name\": 3}");
        assertThatThrownBy(() -> Distillation.read(file))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("other.json");
    }

    static Distillation plan(List<Stage> stages, List<String> teachers) {
        return new Distillation(
                "small",
                "mobile-0.1-32",
                teachers.stream()
                        .map(teacher -> new Distillation.Source(teacher, 1))
                        .toList(),
                "manifest.tsv",
                "out",
                stages,
                8,
                2,
                "light",
                new Rule(Rule.Kind.ADAMW, 0.003, 0.01, 1, 5, 0.9),
                1,
                new RateSchedule.Cosine(0.5, 0.1),
                new Weights(1, 10, 0.5),
                Distillation.Precision.BFLOAT16,
                0,
                1,
                7,
                "ocellus train backbone",
                "drawn by the test");
    }
}
