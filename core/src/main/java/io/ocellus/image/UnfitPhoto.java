package io.ocellus.image;

/// Ends the reading of a file that gives no picture; [PhotoDecoder] turns it into a [Decoding.Refusal].
/// It never leaves this room, and carries no stack trace since it reports on a file and not on the program.
final class UnfitPhoto extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String sentence;

    UnfitPhoto(Reason reason, String sentence) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
    }

    static UnfitPhoto truncated(String where) {
        return new UnfitPhoto(
                Reason.TRUNCATED, "the file ends %s: copy or download it again from its source".formatted(where));
    }

    static UnfitPhoto corrupt(String what) {
        return new UnfitPhoto(Reason.CORRUPT, "%s: copy the file again, or export it anew as JPEG".formatted(what));
    }

    static UnfitPhoto unsupported(String what) {
        return new UnfitPhoto(
                Reason.UNSUPPORTED, "%s is not read here: export the photo as JPEG or PNG".formatted(what));
    }

    Decoding.Refusal refusal() {
        return new Decoding.Refusal(reason, sentence);
    }
}
