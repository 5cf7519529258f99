package io.ocellus.evaluate;

import java.util.List;

/// What a method said of one test image.
///
/// @param truth node of its label
/// @param ranked nodes suggested, strongest first; may be empty
/// @param group images that stand or fall together (an observation); a name of its own where it stands alone
/// @param leaked whether a near-copy or a photo of the same observation is among the training images
public record Outcome(int truth, List<Integer> ranked, String group, boolean leaked) {

    public Outcome {
        ranked = List.copyOf(ranked);
    }

    boolean isRight() {
        return isAmongFirst(1);
    }

    boolean isAmongFirst(int count) {
        int place = ranked.indexOf(truth);
        return place >= 0 && place < count;
    }
}
