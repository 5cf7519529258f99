package io.ocellus.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ocellus.image.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ViewsTest {

    @ParameterizedTest
    @EnumSource
    void areFoundByTheirLabel(Views views) {
        assertThat(Views.named(views.label())).contains(views);
    }

    @Test
    void areNotFoundByAnotherName() {
        assertThat(Views.named("FLIP")).isEmpty();
        assertThat(Views.named("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CENTRE, 1", "FLIP, 2", "FIVE, 5", "TEN, 10", "MULTI, 3"})
    void areAsManyAsTheySay(Views views, int count) {
        assertThat(views.of(TestPhotos.random(1, 40, 30))).hasSize(count);
    }

    @Test
    void flipShowsTheMirrorImage() {
        Pixels photo = TestPhotos.random(2, 40, 30);
        List<Pixels> views = Views.FLIP.of(photo);
        assertThat(views.getFirst().rgb()).isEqualTo(photo.rgb());
        assertThat(views.getLast().mirrored().rgb()).isEqualTo(photo.rgb());
    }

    @Test
    void fiveShowsTheCornersAndTheCentre() {
        Pixels photo = TestPhotos.random(3, 80, 48);
        List<Pixels> views = Views.FIVE.of(photo);
        assertThat(views).allMatch(view -> view.width() == 70 && view.height() == 42);
        assertThat(views.get(0).rgb()).isEqualTo(photo.cropped(0, 0, 70, 42).rgb());
        assertThat(views.get(1).rgb()).isEqualTo(photo.cropped(10, 0, 70, 42).rgb());
        assertThat(views.get(2).rgb()).isEqualTo(photo.cropped(0, 6, 70, 42).rgb());
        assertThat(views.get(3).rgb()).isEqualTo(photo.cropped(10, 6, 70, 42).rgb());
        assertThat(views.get(4).rgb()).isEqualTo(photo.cropped(5, 3, 70, 42).rgb());
    }

    @ParameterizedTest
    @EnumSource
    void ofAPictureOfOneColourAreOfThatColour(Views views) {
        assertThat(views.of(TestPhotos.constant(33, 17, 200, 100, 50)))
                .allSatisfy(view -> assertThat(view.rgb())
                        .isEqualTo(TestPhotos.constant(view.width(), view.height(), 200, 100, 50)
                                .rgb()));
    }

    @ParameterizedTest
    @EnumSource
    void haveAsManyPixelsAsTheEmbedderWants(Views views) {
        for (int wanted : new int[] {16, 224, 256, 299}) {
            int side = views.shorterSide(wanted);
            assertThat(views.of(TestPhotos.constant(side, side + 9, 1, 2, 3)))
                    .allMatch(view -> view.shorterSide() >= wanted);
        }
    }
}
