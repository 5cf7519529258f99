package io.ocellus.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/* Events as lines of JSON and back. */
final class EventLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventLines() {}

    static String line(TrainingEvent event) {
        try {
            return JSON.writerFor(TrainingEvent.class).writeValueAsString(event) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("events are plain records", e);
        }
    }

    static TrainingEvent parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, TrainingEvent.class);
    }
}
