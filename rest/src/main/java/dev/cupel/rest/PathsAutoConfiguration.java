package dev.cupel.rest;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Lets names in paths have any character that is percent-encoded. Else the server refuses slashes and backslashes with a page
 * of HTML, before a service hears of them. No path is one of a file, so none can lead out of a folder.
 */
@AutoConfiguration
class PathsAutoConfiguration {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> namesInPaths() {
        var asTheyAre = EncodedSolidusHandling.PASS_THROUGH.getValue();
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(asTheyAre);
            connector.setEncodedReverseSolidusHandling(asTheyAre);
        });
    }
}
