package dev.cupel.local.cli;

import picocli.CommandLine.Parameters;

/** The argument that names the dataset which a command is about. */
public final class DatasetArgument {

    @Parameters(paramLabel = "DATASET", converter = DatasetName.Converter.class, description = "Name of the dataset.")
    private DatasetName dataset = new DatasetName("");

    public String name() {
        return dataset.name();
    }
}
