package dev.cupel.emulator.conformance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Google's Java SDK cannot tell the emulator from what it was recorded with. Another recorded version than the managed one
 * is driven with {@code -Dgoogle-genai.version=1.70.0}.
 */
class JavaSdkIT extends Conformance {

    JavaSdkIT() throws IOException {
        super("java-" + JavaSdk.version());
    }

    @Override
    List<Seen> drive(Stage stage, Path folder) throws IOException {
        var sdk = new JavaSdk(stage.url(), Stage.API_KEY, stage::before);
        var inputs = new Inputs(folder);
        var files = new JavaFiles(sdk, inputs);
        var batches = new JavaBatches(sdk, inputs);
        var embeddings = new JavaEmbeddings(sdk, inputs);
        var models = new JavaModels(sdk);
        var input = requireNonNull(files.upload(), "no input file").name().orElseThrow();
        files.getAndList(input);
        var job = batches.run(input);
        batches.list();
        batches.cancelAndDelete(input);
        embeddings.run(embeddings.upload());
        models.run();
        batches.getLater(job);
        models.countLater();
        files.delete(input);
        models.cache();
        var another = files.another();
        batches.createWithMore(another);
        new JavaFailures(sdk, inputs, another).run();
        return sdk.seen();
    }
}
