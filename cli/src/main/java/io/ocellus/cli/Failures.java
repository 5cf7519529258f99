package io.ocellus.cli;

import io.ocellus.adopt.AdoptionException;
import io.ocellus.augment.ManifestException;
import io.ocellus.backup.BackupException;
import io.ocellus.catalog.CatalogException;
import io.ocellus.catalog.CollectionLockedException;
import io.ocellus.collection.CollectionException;
import io.ocellus.download.DownloadException;
import io.ocellus.graph.GraphException;
import io.ocellus.lite.LiteException;
import io.ocellus.model.BundleException;
import io.ocellus.people.PeopleException;
import io.ocellus.server.ServerException;
import io.ocellus.settings.SettingsException;
import io.ocellus.source.SourceException;
import io.ocellus.taxonomy.TaxonomyException;
import io.ocellus.train.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Failures as one line that says what to do. What nobody foresaw shows its trace, so that it can be reported.
final class Failures implements IExecutionExceptionHandler {

    private static final String DISK_FULL = "No space left"; // as Linux and macOS say it

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        switch (failure) {
            case CollectionException e -> say(e);
            case CollectionLockedException e -> say(e);
            case CatalogException e -> say(e);
            case PeopleException e -> say(e);
            case ServerException e -> say(e);
            case BackupException e -> say(e);
            case SourceException e -> say(e);
            case TaxonomyException e -> say(e);
            case BundleException e -> say(e);
            case AdoptionException e -> say(e);
            case DownloadException e -> say(e);
            case GraphException e -> say(e);
            case LiteException e -> say(e);
            case ManifestException e -> say(e);
            case TrainingException e -> say(e);
            case UncheckedIOException e -> say(describe(Objects.requireNonNull(e.getCause())));
            case IOException e -> say(describe(e));
            case SettingsException e -> say(e);
            case InterruptedException e -> say("interrupted; what was reported as done is kept");
            default -> {
                say("this should not have happened; please report it with the lines below");
                failure.printStackTrace(terminal.err());
            }
        }
        return ExitCode.FAILED;
    }

    private void say(Exception failure) {
        say(String.valueOf(failure.getMessage()));
    }

    private void say(String message) {
        terminal.say("ocellus: %s", message);
    }

    private static String describe(IOException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        if (message.contains(DISK_FULL)) {
            return "the disk is full; what was imported so far is kept: make room, then run the same command again";
        }
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file or folder";
            case AccessDeniedException denied -> denied.getFile() + ": no permission";
            default -> message;
        };
    }
}
