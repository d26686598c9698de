package dev.cupel.messaging;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.objenesis.SpringObjenesis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of a service, which is started without broker and database: only its REST interface is. */
public final class ApiDocument {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Map<String, Object> SETTINGS = Map.of(
            "server.port",
            0,
            "spring.main.lazy-initialization",
            true,
            "spring.flyway.enabled",
            false,
            "spring.datasource.url",
            "jdbc:postgresql://127.0.0.1:1/none");

    private ApiDocument() {}

    /**
     * That docs/reference/openapi has what a service says of its REST interface; with {@code -Dcupel.docs.write=true} it is
     * written.
     *
     * @param test that asks
     * @param name such as {@code ingest-service}
     * @param settings further properties
     */
    public static void assertCurrent(Class<?> test, Class<?> application, String name, Map<String, Object> settings)
            throws IOException, InterruptedException {
        new GeneratedFile(Path.of("../docs/reference/openapi", name + ".json"), name, test)
                .assertCurrent(of(application, settings));
    }

    private static String of(Class<?> application, Map<String, Object> settings)
            throws IOException, InterruptedException {
        var context = start(application, settings);
        try (var client = HttpClient.newHttpClient()) {
            var url = "http://127.0.0.1:%s/v3/api-docs"
                    .formatted(context.getEnvironment().getProperty("local.server.port"));
            var answer =
                    client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            return sorted(answer.body());
        } finally {
            // To close the context would be to make beans that listen to that.
            context.getBean(OnlyTheWebServer.NAME, Lifecycle.class).stop();
        }
    }

    /** Classes are found in the order of the file system. */
    private static String sorted(String document) {
        var json = (ObjectNode) JSON.readTree(document);
        sort(json.withObject("/paths"));
        sort(json.withObject("/components/schemas"));
        sort(json.withObject("/components/responses"));
        var tags = json.withArray("/tags");
        var byName = new ArrayList<>(tags.valueStream()
                .sorted(Comparator.comparing(tag -> tag.path("name").asString()))
                .toList());
        tags.removeAll().addAll(byName);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static void sort(ObjectNode node) {
        var members = new TreeMap<String, JsonNode>();
        node.propertyStream().forEach(member -> members.put(member.getKey(), member.getValue()));
        node.removeAll().setAll(members);
    }

    private static ConfigurableApplicationContext start(Class<?> application, Map<String, Object> settings) {
        synchronized (RunningService.class) {
            return new SpringApplicationBuilder(application)
                    .registerShutdownHook(false)
                    .initializers(ApiDocument::startNothingElse)
                    .run(Stream.of(SETTINGS, settings)
                            .flatMap(some -> some.entrySet().stream())
                            .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                            .toArray(String[]::new));
        }
    }

    private static void startNothingElse(ConfigurableApplicationContext context) {
        context.addBeanFactoryPostProcessor(ApiDocument::leaveControllersEmpty);
        context.getBeanFactory()
                .registerSingleton(
                        AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
                        new OnlyTheWebServer(context.getBeanFactory()));
    }

    /** Controllers are read and never called, so that nothing of what they use needs to be there. */
    private static void leaveControllersEmpty(ConfigurableListableBeanFactory beans) {
        var objenesis = new SpringObjenesis();
        for (var name : beans.getBeanDefinitionNames()) {
            var type = beans.getType(name, false);
            if (type != null
                    && type.getName().startsWith("dev.cupel.")
                    && type.getSimpleName().endsWith("Controller")) {
                ((AbstractBeanDefinition) beans.getBeanDefinition(name))
                        .setInstanceSupplier(() -> objenesis.newInstance(type));
            }
        }
    }

    /** Starts neither workers nor listeners, which would look for broker and database. */
    private static final class OnlyTheWebServer extends DefaultLifecycleProcessor {

        private static final String NAME = "webServerStartStop";

        private final ConfigurableListableBeanFactory beans;

        OnlyTheWebServer(ConfigurableListableBeanFactory beans) {
            setBeanFactory(beans);
            this.beans = beans;
        }

        @Override
        protected Map<String, Lifecycle> getLifecycleBeans() {
            return beans.containsSingleton(NAME)
                    ? new HashMap<>(Map.of(NAME, beans.getBean(NAME, Lifecycle.class)))
                    : new HashMap<>();
        }
    }
}
