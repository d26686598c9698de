package dev.cupel.local.export;

import static dev.cupel.local.text.Figures.number;
import static java.util.stream.Collectors.joining;

import dev.cupel.api.ingest.GapView;
import dev.cupel.local.client.ClientException;
import dev.cupel.local.client.IngestClient;
import dev.cupel.local.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Groups of a dataset that lack items. */
record DatasetGaps(String dataset, boolean complete, List<GapView> gaps) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Those that are known.
     *
     * @throws ClientException when the dataset is not declared
     */
    static DatasetGaps of(IngestClient ingest, String dataset) throws InterruptedException {
        var gaps = new ArrayList<GapView>();
        while (true) {
            var page = ingest.gaps(dataset, gaps.size()).orElseThrow(() -> ClientException.undeclared(dataset));
            gaps.addAll(page.gaps());
            if (page.next() == null || page.gaps().isEmpty()) {
                return new DatasetGaps(dataset, page.complete(), gaps);
            }
        }
    }

    /** Why there are none, or why there may be others. */
    String note() {
        if (complete) {
            return "no group of dataset '%s' lacks items".formatted(dataset);
        }
        return "dataset '%s' is not complete yet: gaps are found when it is".formatted(dataset);
    }

    String text() {
        if (gaps.isEmpty()) {
            return "";
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("group", "have", "want", "missing", "why", "items", "files"));
        gaps.forEach(gap -> rows.add(List.of(
                Words.plain(String.join(" / ", gap.labels().values())),
                number(gap.have()),
                number(gap.want()),
                number(gap.missing()),
                gap.reason().toLowerCase(Locale.ROOT),
                gap.items() == null ? "-" : gap.items().toLowerCase(Locale.ROOT),
                Words.plain(String.join(", ", gap.sources())))));
        var width = rows.stream().mapToInt(row -> row.getFirst().length()).max().orElseThrow();
        var format = "%-" + width + "s  %7s  %7s  %7s  %-5s  %-8s  %s%n";
        return rows.stream()
                .map(row -> String.format(Locale.ROOT, format, row.toArray()))
                .collect(joining());
    }

    String json() {
        return JSON.writeValueAsString(objects().toList()) + "\n";
    }

    String jsonLines() {
        return objects().map(object -> object + "\n").collect(joining());
    }

    private Stream<ObjectNode> objects() {
        return gaps.stream().map(gap -> {
            var object = JSON.createObjectNode().put("dataset", dataset);
            object.setAll((ObjectNode) JSON.valueToTree(gap));
            return object;
        });
    }
}
