package io.ocellus.training;

import io.ocellus.classify.FeatureRows;
import io.ocellus.classify.TrainingSet;
import io.ocellus.embed.FeatureTransform;
import io.ocellus.taxonomy.Taxonomy;
import io.ocellus.vector.FloatMatrix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// The labelled images that a training may learn from: never one that is set aside for testing.
///
/// @param taxonomy that the nodes belong to
/// @param images ids, `long[n]`
/// @param raw their embeddings, `float[n][d]`
/// @param nodes of their labels, `int[n]`
/// @param groups of each: photos of one observation and near-copies share one
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Lessons(Taxonomy taxonomy, long[] images, FloatMatrix raw, int[] nodes, List<String> groups) {

    public Lessons {
        groups = List.copyOf(groups);
    }

    /// Some of the lessons, in the order given.
    public Lessons select(int[] rows) {
        return new Lessons(
                taxonomy,
                IntStream.of(rows).mapToLong(row -> images[row]).toArray(),
                raw.select(rows),
                IntStream.of(rows).map(row -> nodes[row]).toArray(),
                IntStream.of(rows).mapToObj(groups::get).toList());
    }

    /// The lessons as a method learns them.
    public TrainingSet transformed(FeatureTransform transform) {
        return new TrainingSet(taxonomy, new FeatureRows.InMemory(transform.apply(raw)), nodes, groups);
    }

    /// Changes with everything that fitted tables depend on, but the embeddings: images and their order, labels,
    /// groups,
    /// and the tree.
    String fingerprint() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < images.length; i++) {
            all.append(images[i])
                    .append(' ')
                    .append(taxonomy.id(nodes[i]))
                    .append(' ')
                    .append(groups.get(i))
                    .append('\n');
        }
        taxonomy.records()
                .forEach(taxon -> all.append(taxon.id())
                        .append('<')
                        .append(taxon.parentId())
                        .append('\n'));
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
