package io.ocellus.page;

import java.util.List;

/// Jobs, trainings and networks.
///
/// @param about how things stand, in a sentence
/// @param trainAdvice whether a training is worth while
/// @param shouldTrain whether it is the next thing to do
/// @param folders of the server that may be imported
record WorkView(
        Frame frame,
        String about,
        List<JobCard> running,
        String trainAdvice,
        boolean shouldTrain,
        List<String> folders,
        List<Training> trainings,
        List<Network> models,
        List<Past> history) {

    WorkView {
        running = List.copyOf(running);
        folders = List.copyOf(folders);
        trainings = List.copyOf(trainings);
        models = List.copyOf(models);
        history = List.copyOf(history);
    }

    /// What was learnt at one time, and is kept.
    ///
    /// @param rolledBack whether somebody went back from it to the one before
    /// @param methods each with how often it was right about held-out photos
    record Training(int number, boolean inUse, boolean rolledBack, String when, String about, List<Tag> methods) {

        Training {
            methods = List.copyOf(methods);
        }
    }

    record Network(String name, String task, String classes, String licence, String source) {}

    /// A job that has ended.
    ///
    /// @param kind of the mark of its state, as in [Tag]
    record Past(String title, String when, String who, String state, String kind, String said) {}
}
