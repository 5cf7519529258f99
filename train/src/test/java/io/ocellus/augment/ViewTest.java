package io.ocellus.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ocellus.augment.Pose.Flip;
import io.ocellus.image.Pixels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewTest {

    private static final int SIDE = 32;
    private static final Augmentation WILD =
            Augmentation.STRONG.withFlips(Flips.BOTH).withPolicy(new Policy.RandAugment(3, 10, Operation.Choice.ALL));

    @Test
    void isTheSameForTheSameImageSeedAndNumberAndNoOther() {
        View view = view("a.jpg", 7, 3);
        assertThat(view("a.jpg", 7, 3)).isEqualTo(view);
        assertThat(List.of(view("b.jpg", 7, 3), view("a.jpg", 8, 3), view("a.jpg", 7, 4)))
                .doesNotContain(view)
                .doesNotHaveDuplicates();
    }

    @Test
    void showsTheSamePixelsWheneverItIsDrawn() {
        Pixels photo = TestFolder.photo(5, 70, 50);
        for (long number = 0; number < 200; number++) {
            byte[] first = view("a.jpg", 1, number).picture(photo, SIDE).rgb();
            assertThat(first).hasSize(3 * SIDE * SIDE);
            assertThat(view("a.jpg", 1, number).picture(photo, SIDE).rgb()).isEqualTo(first);
        }
    }

    @Test
    void cropsWhatTheAugmentationAllows() {
        for (long number = 0; number < 2000; number++) {
            Box box = View.of(Augmentation.STRONG, "a", 1, number, 300, 200).box();
            double area = box.width() * box.height();
            double aspect = box.width() * 300 / (box.height() * 200);
            assertThat(area).as("view %d", number).isBetween(0.25 - 1e-9, 1.0);
            assertThat(aspect).isBetween(0.75 - 1e-9, 4.0 / 3 + 1e-9);
        }
    }

    @Test
    void takesTheCentredSquareWithoutAugmentation() {
        Pixels photo = TestFolder.photo(2, 60, 40);
        View view = View.of(Augmentation.NONE, "a", 1, 9, 60, 40);
        assertThat(view.picture(photo, 40).rgb())
                .isEqualTo(photo.cropped(10, 0, 40, 40).rgb());
    }

    @Test
    void leavesThePhotoAlone() {
        Pixels photo = TestFolder.photo(3, SIDE, SIDE);
        byte[] before = photo.rgb().clone();
        LongStream.range(0, 100).forEach(number -> view("a", 1, number).picture(photo, SIDE));
        assertThat(photo.rgb()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Flip.class)
    void mirrorsAlikeWhetherStraightOrResampled(Flip flip) {
        Pixels photo = TestFolder.photo(4, SIDE, SIDE);
        Box whole = new Box(0, 0, 1, 1);
        Pixels straight = view(whole, new Pose(flip, 0, 0, 0, 0, 0)).picture(photo, SIDE);
        Pixels resampled = view(whole, new Pose(flip, 1e-9, 0, 0, 0, 0)).picture(photo, SIDE);
        assertNear(straight, resampled, 1);
        boolean same = Arrays.equals(straight.rgb(), photo.rgb());
        assertThat(same).isEqualTo(flip == Flip.NONE);
    }

    @Test
    void turnsClockwise() {
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < 3 * SIDE * 8; i++) {
            rgb[i] = (byte) 255; // white at the top
        }
        Pixels turned = view(new Box(0, 0, 1, 1), new Pose(Flip.NONE, 90, 0, 0, 0, 0))
                .picture(new Pixels(SIDE, SIDE, rgb), SIDE);
        assertThat(turned.rgb()[3 * (SIDE / 2 * SIDE + SIDE - 2)] & 0xFF)
                .as("right")
                .isGreaterThan(250);
        assertThat(turned.rgb()[3 * (SIDE / 2 * SIDE + 1)] & 0xFF).as("left").isLessThan(5);
    }

    @Test
    void movesThePictureTheWayItSays() {
        Pixels photo = TestFolder.photo(6, SIDE, SIDE);
        Pixels moved =
                view(new Box(0, 0, 1, 1), new Pose(Flip.NONE, 0, 0, 0, 0.25, 0)).picture(photo, SIDE);
        assertThat(moved.cropped(SIDE / 4, 0, SIDE / 2, SIDE).rgb())
                .isEqualTo(photo.cropped(0, 0, SIDE / 2, SIDE).rgb());
    }

    @Test
    void looksAlikeAtEverySizeOfThePhoto() {
        Pixels large = TestFolder.photo(8, 400, 300);
        Pixels small = large.resized(100, 75);
        for (long number = 0; number < 50; number++) {
            View view = View.of(Augmentation.LIGHT, "a", 3, number, 400, 300);
            assertNear(view.picture(large, SIDE), view.picture(small, SIDE), 6);
        }
    }

    private static View view(Box box, Pose pose) {
        return new View(box, pose, List.of(), ColourChange.NONE, Optional.empty());
    }

    private static View view(String image, long seed, long number) {
        return View.of(WILD, image, seed, number, 70, 50);
    }

    private static void assertNear(Pixels one, Pixels other, int levels) {
        for (int i = 0; i < one.rgb().length; i++) {
            assertThat(one.rgb()[i] & 0xFF).as("value %d", i).isCloseTo(other.rgb()[i] & 0xFF, within(levels));
        }
    }
}
