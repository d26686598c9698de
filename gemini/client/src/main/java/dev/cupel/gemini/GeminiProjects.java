package dev.cupel.gemini;

import dev.cupel.gemini.call.GeminiSettings;
import dev.cupel.gemini.interactive.InteractiveModel;
import dev.cupel.gemini.job.JobLookup;
import dev.cupel.gemini.job.JobResults;
import dev.cupel.gemini.job.JobSubmission;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The Gemini projects that are configured, by name: each has a key, and so jobs, files and quota, of its own. A job
 * can only be accessed through its project. Thread-safe.
 */
public final class GeminiProjects implements AutoCloseable {

    /** The project that is used when none is named. */
    public static final String DEFAULT = "default";

    private final Map<String, Parts> byName;
    private final List<GeminiClient> clients;
    private final Reach reach;

    private GeminiProjects(Map<String, Parts> byName, List<GeminiClient> clients, Reach reach) {
        this.byName = Collections.unmodifiableMap(new TreeMap<>(byName));
        this.clients = clients;
        this.reach = reach;
    }

    /** What {@link GeminiClient} offers, in parts. */
    public record Parts(
            JobSubmission jobSubmission,
            JobLookup jobLookup,
            JobResults jobResults,
            InteractiveModel interactiveModel) {

        public static Parts of(GeminiClient client) {
            return new Parts(
                    client.jobSubmission(), client.jobLookup(), client.jobResults(), client.interactiveModel());
        }
    }

    /** Projects by name. Opens no connection yet; {@link #close()} closes what is opened. */
    public static GeminiProjects connect(Map<String, GeminiSettings> byName) {
        var clients = new TreeMap<String, GeminiClient>();
        var parts = new TreeMap<String, Parts>();
        byName.forEach((name, settings) -> clients.put(name, GeminiClient.connect(settings)));
        clients.forEach((name, client) -> parts.put(name, Parts.of(client)));
        var servers =
                byName.values().stream().map(GeminiSettings::baseUrl).distinct().toList();
        return new GeminiProjects(parts, List.copyOf(clients.values()), new Reach(servers));
    }

    /** Projects by name with given parts, which the caller closes. */
    public static GeminiProjects of(Map<String, Parts> byName) {
        return new GeminiProjects(byName, List.of(), new Reach(List.of()));
    }

    /** In alphabetical order. */
    public Set<String> names() {
        return byName.keySet();
    }

    public boolean has(String project) {
        return byName.containsKey(project);
    }

    /**
     * The part of a project.
     *
     * @throws UnknownProjectException when it is not configured, as do its siblings
     */
    public JobSubmission jobSubmission(String project) {
        return parts(project).jobSubmission();
    }

    public JobLookup jobLookup(String project) {
        return parts(project).jobLookup();
    }

    public JobResults jobResults(String project) {
        return parts(project).jobResults();
    }

    public InteractiveModel interactiveModel(String project) {
        return parts(project).interactiveModel();
    }

    /**
     * Returns when the servers of all projects have answered something; that takes no key, and costs nothing.
     *
     * @throws IOException when one has not answered within two seconds
     */
    public void reach() throws IOException {
        reach.ask();
    }

    @Override
    public void close() {
        reach.close();
        clients.forEach(GeminiClient::close);
    }

    private Parts parts(String project) {
        var parts = byName.get(project);
        if (parts == null) {
            throw new UnknownProjectException(project, names());
        }
        return parts;
    }
}
