package io.ocellus.graph;

/// A network that cannot be read or understood. The message names the file or graph, the node where there is
/// one, and says what to do.
public final class GraphException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String message;

    public GraphException(String message) {
        super(message);
        this.message = message;
    }

    public GraphException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /// Never null.
    @Override
    public String getMessage() {
        return message;
    }
}
