package io.ocellus.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a source tells. Wants every photo.
final class Told implements SourceVisitor {

    final List<SourcePhoto> photos = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();

    static Told by(Source source) throws IOException, InterruptedException {
        Told told = new Told();
        source.walk(told);
        return told;
    }

    @Override
    public boolean wants(String name, long bytes, long modifiedMillis, Claims claims) {
        return true;
    }

    @Override
    public void photo(SourcePhoto photo) {
        photos.add(photo);
    }

    @Override
    public void problem(Problem problem) {
        problems.add(problem);
    }

    /// Last parts of the names, in order.
    List<String> files() {
        return photos.stream().map(photo -> EntryName.last(photo.name())).toList();
    }

    List<String> reasons() {
        return problems.stream().map(Problem::reason).toList();
    }
}
