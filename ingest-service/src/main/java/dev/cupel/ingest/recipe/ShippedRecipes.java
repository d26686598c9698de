package dev.cupel.ingest.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cupel.recipes.RecipeDocument;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Publishes the recipes in this service's resources, before it reads any dataset. */
@Component
class ShippedRecipes implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(ShippedRecipes.class);

    private final Recipes recipes;

    ShippedRecipes(Recipes recipes) {
        this.recipes = recipes;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:recipes/*.yaml")) {
            var file = Objects.requireNonNull(resource.getFilename());
            var document = RecipeDocument.parse(file, resource.getContentAsString(UTF_8));
            log.atInfo()
                    .addKeyValue("recipe", document.name())
                    .addKeyValue("version", recipes.publish(document))
                    .log("recipe is published");
        }
    }
}
