package dev.cupel.messaging;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Has all contexts of this JVM share what Spring has read of class files: each reads some hundreds before it starts, the same
 * ones, for a seventh of its processor time. Spring Boot takes the bean of this name in place of one that forgets.
 */
final class KeptMetadata extends CachingMetadataReaderFactory {

    private static final String BEAN = "org.springframework.boot.autoconfigure.internalCachingMetadataReaderFactory";
    private static final int CLASSES = 10_000;
    private static final MetadataReaderFactory KEPT = new KeptMetadata();

    private KeptMetadata() {
        setCacheLimit(CLASSES);
    }

    static ApplicationContextInitializer<ConfigurableApplicationContext> initializer() {
        return context -> ((BeanDefinitionRegistry) context.getBeanFactory())
                .registerBeanDefinition(BEAN, new RootBeanDefinition(MetadataReaderFactory.class, () -> KEPT));
    }

    /** Each context asks for it when it has read. */
    @Override
    public void clearCache() {}
}
