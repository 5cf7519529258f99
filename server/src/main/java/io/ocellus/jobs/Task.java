package io.ocellus.jobs;

/// What a job does.
@FunctionalInterface
public interface Task {

    /// Does it, on a thread of its own. An interruption asks it to end; what it has done stays.
    ///
    /// @param progress is told how far it has come
    /// @return what came of it, for JSON
    /// @throws Exception if it cannot; the message is for people
    Object run(Progress progress) throws Exception;

    /// Is told how far a job has come, from any thread.
    interface Progress {

        /// Something was done.
        ///
        /// @param step what is being done, in words
        /// @param total 0 if not known
        void at(String step, long done, long total);

        /// Asks to be called when somebody stops the job, for work that does not hear an interruption.
        ///
        /// @param action is quick; called on another thread, at once if the job was stopped already
        void whenStopped(Runnable action);
    }
}
