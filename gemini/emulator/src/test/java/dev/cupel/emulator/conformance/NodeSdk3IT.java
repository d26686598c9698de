package dev.cupel.emulator.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Google's JavaScript SDK 3.1.0 cannot tell the emulator from what it was recorded with. */
@ExtendWith(NodeCondition.class)
class NodeSdk3IT extends Conformance {

    NodeSdk3IT() throws IOException {
        super("node-3.1.0");
    }

    @Override
    List<Seen> drive(Stage stage, Path folder) throws IOException, InterruptedException {
        return new NodeSdk(NodeProject.installed(), stage).drive("genai-3", folder);
    }
}
