package io.ocellus.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderLabelsTest {

    /// Claims of photos in these folders, which are all there are.
    private static List<Claims> claims(String... folders) {
        List<List<String>> paths =
                Arrays.stream(folders).map(EntryName::folders).toList();
        FolderLabels labels = new FolderLabels();
        paths.forEach(labels::see);
        return paths.stream().map(labels::claims).toList();
    }

    @Test
    void theInnermostFolderIsTheLabelAndThoseAboveItTheTaxaAbove() {
        Claims first = claims("Nymphalidae/Danaus/Danaus plexippus/", "Pieridae/Pieris/Pieris rapae/")
                .getFirst();
        assertThat(first.labels()).containsExactly("Danaus plexippus");
        assertThat(first.folders()).containsExactly("Nymphalidae", "Danaus", "Danaus plexippus");
    }

    @Test
    void leadingFoldersOfAllPhotosSayNothing() {
        assertThat(claims("data/guide/A/", "data/guide/B/"))
                .extracting(Claims::folders)
                .containsExactly(List.of("A"), List.of("B"));
    }

    @Test
    void aFolderOfAllPhotosSaysNothingBelowSplitsEither() {
        assertThat(claims("train/butterflies/A/", "test/butterflies/B/"))
                .extracting(Claims::folders)
                .containsExactly(List.of("A"), List.of("B"));
    }

    @Test
    void wordsForSplitsAndContainersAreNoTaxaHoweverTheyAreWritten() {
        List<Claims> claims = claims("Train/A/images/", "VALIDATION/JPEGImages/B/", "Photos/C/");
        assertThat(claims).extracting(Claims::folders).containsExactly(List.of("A"), List.of("B"), List.of("C"));
        assertThat(claims).extracting(Claims::split).containsExactly("train", "validation", "");
    }

    @Test
    void aSplitOfAllPhotosIsStillTheirSplit() {
        assertThat(claims("test/A/", "test/B/")).extracting(Claims::split).containsOnly("test");
    }

    @Test
    void aPhotoAtTheTopHasNoLabel() {
        List<Claims> claims = claims("", "A/", "B/");
        assertThat(claims.getFirst().labels()).isEmpty();
        assertThat(claims.get(1).labels()).containsExactly("A");
    }

    @Test
    void oneFolderAloneMightBeAnyFolderAndIsNoLabel() {
        assertThat(claims("holiday/", "holiday/"))
                .allSatisfy(claim -> assertThat(claim.labels()).isEmpty());
    }

    @Test
    void onlyLeadingFoldersAreLeftOut() {
        assertThat(claims("A/adult/", "B/adult/"))
                .extracting(Claims::folders)
                .containsExactly(List.of("A", "adult"), List.of("B", "adult"));
    }
}
