package io.ocellus.page;

/// A word or a sentence that is marked by its meaning.
///
/// @param kind `good`, `doubt`, `wrong`, or empty for a mere fact
record Tag(String word, String kind) {

    static Tag fact(String word) {
        return new Tag(word, "");
    }

    static Tag good(String word) {
        return new Tag(word, "good");
    }

    static Tag doubt(String word) {
        return new Tag(word, "doubt");
    }

    static Tag wrong(String word) {
        return new Tag(word, "wrong");
    }
}
