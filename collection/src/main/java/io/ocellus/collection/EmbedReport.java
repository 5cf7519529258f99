package io.ocellus.collection;

import io.ocellus.collection.ImportReport.RefusedFile;
import java.util.Comparator;
import java.util.List;

/// What became of embedding a collection anew; the JSON of `embed --json`.
///
/// @param collection that was embedded
/// @param before feature space in use before
/// @param featureSpace that images were embedded in
/// @param inUse whether it is in use now: it holds every image
/// @param answeredIn feature space in which photos are named now: that of the trained methods until a
///     training in the new one
/// @param embedded images that this run embedded; those of earlier runs were there already
/// @param missing images that are not in the new space yet
/// @param refused photos that could not be read, by place
/// @param seconds of this run
public record EmbedReport(
        String collection,
        String before,
        String featureSpace,
        boolean inUse,
        String answeredIn,
        long embedded,
        long missing,
        List<RefusedFile> refused,
        double seconds) {

    public EmbedReport {
        refused =
                refused.stream().sorted(Comparator.comparing(RefusedFile::file)).toList();
    }

    EmbedReport answeredIn(String space) {
        return new EmbedReport(collection, before, featureSpace, inUse, space, embedded, missing, refused, seconds);
    }
}
