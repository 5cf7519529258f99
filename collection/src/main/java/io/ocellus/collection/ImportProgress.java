package io.ocellus.collection;

/// Is told how an import goes on, from several threads.
public interface ImportProgress {

    /// What is being done now.
    enum Stage {
        LOOKING,
        READING,
        COMPARING
    }

    ImportProgress NONE = (stage, done, total) -> {};

    /// Something was done.
    ///
    /// @param done photos finished in this stage
    /// @param total photos in all, as far as known
    void at(Stage stage, long done, long total);
}
