package io.ocellus.adopt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ocellus.adopt.Wishes.Fit;
import io.ocellus.lite.LiteFile.PixelScale;
import io.ocellus.model.CardInput.Colour;
import io.ocellus.model.CardInput.Layout;
import io.ocellus.model.CardOutput;
import io.ocellus.model.TensorShape;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/* Writes the card of an adopted network. Confined to one thread. */
final class CardDraft {

    /* What networks of ImageNet are usually given: mean and deviation of its photos. */
    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);
    private static final double PIXEL = 1 / 255.0;

    private final ObjectNode card = JsonNodeFactory.instance.objectNode();
    private final Wishes wishes;
    private final List<String> remarks;

    CardDraft(Wishes wishes, List<String> remarks) {
        this.wishes = wishes;
        this.remarks = remarks;
    }

    void about(String name, String fallbackDescription) {
        Wishes.About about = wishes.about();
        card.put("name", name);
        card.put("description", about.description().orElse(fallbackDescription));
        about.licence().ifPresent(licence -> card.put("licence", licence));
    }

    void source(String file, String sha256) {
        ObjectNode source = card.putObject("source");
        wishes.about().source().ifPresent(text -> source.put("url", text));
        source.put("file", file);
        source.put("sha256_of_source", sha256);
    }

    void network(String sha256, String howMade) {
        card.put("sha256", sha256);
        card.put("how_made", howMade);
    }

    void input(String name, TensorShape shape, Layout layout, int side, Optional<PixelScale> pixels) {
        ObjectNode input = card.putObject("input");
        input.put("name", name);
        shape(input.putArray("shape"), shape);
        input.put("layout", layout.name());
        input.put("colour", wishes.input().colour().orElse(Colour.RGB).name());
        pixels(input, pixels);
        fit(input.putObject("preprocess"), side);
    }

    private void pixels(ObjectNode input, Optional<PixelScale> pixels) {
        Wishes.Input said = wishes.input();
        if (said.tellsPixels()) {
            numbers(input, said.scale().orElse(PIXEL), orElse(said.mean(), 0), orElse(said.std(), 1));
        } else if (pixels.isPresent()) {
            double scale = pixels.get().scale();
            double mean = scale * pixels.get().zero();
            remarks.add(
                    "pixels enter as %.6f * (pixel - %d), as the quantised file says; say otherwise with --scale, --mean, --std"
                            .formatted(scale, pixels.get().zero()));
            numbers(input, scale, Collections.nCopies(3, mean), Collections.nCopies(3, 1.0));
        } else {
            remarks.add(
                    "the file does not say how pixels become numbers: the mean and deviation of ImageNet are taken; say otherwise with --scale, --mean, --std");
            numbers(input, PIXEL, IMAGENET_MEAN, IMAGENET_STD);
        }
    }

    private static List<Double> orElse(List<Double> said, double otherwise) {
        return said.isEmpty() ? Collections.nCopies(3, otherwise) : said;
    }

    private static void numbers(ObjectNode input, double scale, List<Double> mean, List<Double> std) {
        input.put("scale", scale);
        ArrayNode means = input.putArray("mean");
        mean.forEach(means::add);
        ArrayNode deviations = input.putArray("std");
        std.forEach(deviations::add);
    }

    private void fit(ObjectNode preprocess, int side) {
        switch (wishes.input().fit().orElse(Fit.CROP)) {
            case CROP -> {
                preprocess.put("resize", "shorter");
                preprocess.put("to", Math.round(side * 8 / 7f));
                preprocess.put("crop", "centre");
                preprocess.put("cropTo", side);
            }
            case SQUASH -> preprocess.put("resize", "squash").put("to", side);
            case PAD -> preprocess.put("resize", "longer").put("to", side);
        }
    }

    /// @param shapes by name, the feature map or embedding first
    void outputs(Map<String, TensorShape> shapes) {
        ArrayNode outputs = card.putArray("outputs");
        shapes.forEach((name, shape) -> {
            ObjectNode output = outputs.addObject();
            output.put("name", name);
            shape(output.putArray("shape"), shape);
            output.put("meaning", meaning(name));
        });
        embedding(shapes.get(CardOutput.EMBEDDING), "none");
        embedding(shapes.get(CardOutput.FEATURES), "gap");
    }

    private void embedding(@Nullable TensorShape shape, String pooling) {
        if (shape != null) {
            card.put("pooling", pooling);
            card.put("embedding_dimension", shape.size(1));
        }
    }

    private static String meaning(String name) {
        return switch (name) {
            case CardOutput.FEATURES -> "feature map before pooling; its mean over the positions is the embedding";
            case CardOutput.EMBEDDING -> "the embedding";
            case CardOutput.LOGITS -> "class scores before softmax";
            default -> "";
        };
    }

    void classes(int classes, String labelsFile) {
        card.put("task", "classification; feature extraction");
        card.put("classes", classes);
        card.put("labels", labelsFile);
    }

    /// The card so far, with what was guessed of it.
    String toJson() {
        if (!remarks.isEmpty()) {
            ArrayNode guessed = card.putArray("guessed");
            remarks.forEach(guessed::add);
        }
        return card.toPrettyString() + "\n";
    }

    private static void shape(ArrayNode array, TensorShape shape) {
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (shape.size(axis) == TensorShape.FREE) {
                array.add(axis == 0 ? "N" : "free%d".formatted(axis).toUpperCase(Locale.ROOT));
            } else {
                array.add(shape.size(axis));
            }
        }
    }
}
