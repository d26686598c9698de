package dev.cupel.rest;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.time.InstantSource;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;

/** Bounds the REST interface of a service, and has it answer with problem+json. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration"
        })
@ConditionalOnWebApplication
@EnableConfigurationProperties(RestProperties.class)
class RestAutoConfiguration {

    /** What is beyond the limit is read and thrown away, so that its sender hears why. */
    private static final int MAX_SWALLOWED = 64 << 20;

    @Bean
    ProblemAdvice problemAdvice(RestProperties limits) {
        return new ProblemAdvice(limits);
    }

    @Bean
    HeavyWork heavyWork(RestProperties limits) {
        return new HeavyWork(limits);
    }

    @Bean
    ProblemErrors problemErrors() {
        return new ProblemErrors();
    }

    @Bean
    FilterRegistrationBean<LimitsFilter> limitsFilter(RestProperties limits, ObjectProvider<InstantSource> clock) {
        var filter = new FilterRegistrationBean<>(new LimitsFilter(limits, clock.getIfAvailable(Clock::systemUTC)));
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    WebMvcConfigurer boundedMvc(RestProperties limits) {
        var gatekeeper = new Gatekeeper(new RequestPermits(limits), limits);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gatekeeper);
            }

            // A parser of YAML is on the class path for recipes, and is nothing for bodies of requests.
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                builder.configureMessageConvertersList(converters -> converters.removeIf(converter ->
                        converter.getSupportedMediaTypes().stream().anyMatch(RestAutoConfiguration::isYaml)));
            }
        };
    }

    private static boolean isYaml(MediaType type) {
        return type.getSubtype().contains("yaml");
    }

    @Bean
    ProblemResponses problemResponses() {
        return new ProblemResponses();
    }

    @Bean
    ApiDescription apiDescription() {
        return new ApiDescription();
    }

    /** A member that is misspelt is an error of its sender: left out in silence it would count as not given. */
    @Bean
    JsonMapperBuilderCustomizer onlyKnownMembers() {
        return json -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** One mistake is told at a time: a body has room for a million of them, which take more memory than a service has. */
    @Bean
    ValidationConfigurationCustomizer firstViolationOnly() {
        return validation -> validation.addProperty(BaseHibernateValidatorConfiguration.FAIL_FAST, "true");
    }

    @Bean
    JsonFactoryBuilderCustomizer boundedJson(RestProperties limits) {
        return factory -> factory.streamReadConstraints(StreamReadConstraints.builder()
                .maxDocumentLength(limits.maxBody().toBytes())
                .maxNestingDepth(limits.maxNesting())
                .maxNumberLength(limits.maxDigits())
                .maxStringLength(limits.maxText())
                .maxNameLength(limits.maxParameter())
                .build());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedTomcat() {
        return factory -> {
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setMaxSwallowSize(MAX_SWALLOWED);
                    // Whoever asks before it sends a body hears first that it is refused.
                    http.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
                }
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                }
            });
        };
    }

    @Bean
    static ReadersPool readersPool(ObjectProvider<RestProperties> limits) {
        return new ReadersPool(limits);
    }
}
