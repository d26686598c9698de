package dev.cupel.local.operate;

import dev.cupel.gemini.GeminiClient;
import dev.cupel.gemini.webhook.NewSecret;
import dev.cupel.gemini.webhook.NewWebhook;
import dev.cupel.gemini.webhook.RegisteredWebhook;
import dev.cupel.gemini.webhook.Webhooks;
import dev.cupel.local.cli.CupelCommand;
import java.net.URI;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "webhook",
        header = "Has Gemini tell poller-service when a job ends.",
        description = {
            "",
            "Has Gemini tell poller-service at once when a job ends. It needs a public https URI that leads to "
                    + "/webhooks/gemini of poller-service. Without webhooks, and when one is lost, jobs are polled.",
            ""
        },
        subcommands = {
            WebhookCommand.Register.class,
            WebhookCommand.ListAll.class,
            WebhookCommand.Remove.class,
            WebhookCommand.Rotate.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  cupel webhook register --uri https://cupel.example.com/webhooks/gemini",
            "  cupel webhook rotate k0h9q38f6ejj1g9j7cgcdsauadmbewegl79f"
        })
final class WebhookCommand extends CupelCommand {

    @Override
    public Integer call() {
        throw wrongUse("say what: register, list, remove or rotate");
    }

    /** Does one thing with the webhooks of a project. */
    @Command
    abstract static class Step extends CupelCommand {

        @Mixin
        private final GeminiAccount account = new GeminiAccount();

        abstract void run(Webhooks webhooks);

        @Override
        public Integer call() {
            try (GeminiClient gemini = account.connect(this)) {
                run(gemini.webhooks());
            }
            out().flush();
            return CommandLine.ExitCode.OK;
        }

        /** The only place where a secret is shown. */
        final void show(NewSecret secret) {
            out().println("signing secret, which is not shown again:");
            out().println(secret.value());
        }
    }

    @Command(
            name = "register",
            header = "Registers a webhook and shows its signing secret.",
            description = {
                "",
                "Registers a webhook for the ends of all batch jobs of a project, and shows its secret.",
                ""
            },
            footer = {"", "Example:", "  cupel webhook register --uri https://cupel.example.com/webhooks/gemini"})
    static final class Register extends Step {

        @Option(
                names = "--uri",
                paramLabel = "URI",
                required = true,
                description = "Where Gemini is to post to: it leads to /webhooks/gemini of poller-service.")
        private URI uri = URI.create("");

        @Option(
                names = "--name",
                paramLabel = "NAME",
                defaultValue = "cupel",
                description = "Name to recognise it by. Default: ${DEFAULT-VALUE}")
        private String name = "";

        @Override
        void run(Webhooks webhooks) {
            var secret = webhooks.create(webhook());
            out().printf("webhook %s posts to %s%n", secret.webhook(), uri);
            show(secret);
            out().println("Start poller-service with it:");
            out().println("  CUPEL_POLLER_WEBHOOK_ENABLED=true CUPEL_POLLER_WEBHOOK_SECRETS=<secret>");
        }

        private NewWebhook webhook() {
            try {
                return new NewWebhook(name, uri, NewWebhook.ENDS_OF_JOBS);
            } catch (IllegalArgumentException e) {
                throw wrongUse("--uri: expected an absolute https URI");
            }
        }
    }

    @Command(
            name = "list",
            header = "Shows the webhooks of a project.",
            description = {"", "Shows the webhooks of a project.", ""},
            footer = {"", "Example:", "  cupel webhook list"})
    static final class ListAll extends Step {

        @Override
        void run(Webhooks webhooks) {
            var all = new ArrayList<RegisteredWebhook>();
            @Nullable String token = null;
            do {
                var page = webhooks.list(token);
                all.addAll(page.webhooks());
                token = page.nextPageToken();
            } while (token != null);
            if (all.isEmpty()) {
                out().println("no webhooks");
            }
            all.stream().map(ListAll::line).forEach(out()::println);
        }

        private static String line(RegisteredWebhook webhook) {
            return "%s  %s  %s  %s  %s  %s"
                    .formatted(
                            webhook.id(),
                            webhook.name(),
                            webhook.state(),
                            webhook.uri(),
                            String.join(",", webhook.events()),
                            String.join(",", webhook.secrets()));
        }
    }

    @Command(
            name = "remove",
            header = "Removes a webhook.",
            description = {"", "Removes a webhook. Jobs are polled, as they are anyway.", ""},
            footer = {"", "Example:", "  cupel webhook remove k0h9q38f6ejj1g9j7cgcdsauadmbewegl79f"})
    static final class Remove extends Step {

        @Parameters(paramLabel = "ID", description = "Id of the webhook, which `cupel webhook list` shows.")
        private String id = "";

        @Override
        void run(Webhooks webhooks) {
            out().println(webhooks.delete(id) ? "webhook %s is removed".formatted(id) : "there is no webhook " + id);
        }
    }

    @Command(
            name = "rotate",
            header = "Gives a webhook a new signing secret.",
            description = {
                "",
                "Gives a webhook a new signing secret. Gemini signs with the old one, too, for another 24 hours: within them, add "
                        + "the new one to those of poller-service.",
                ""
            },
            footer = {"", "Example:", "  cupel webhook rotate k0h9q38f6ejj1g9j7cgcdsauadmbewegl79f"})
    static final class Rotate extends Step {

        @Parameters(paramLabel = "ID", description = "Id of the webhook, which `cupel webhook list` shows.")
        private String id = "";

        @Option(names = "--revoke", description = "The old secret has leaked: it is good for nothing from now on.")
        private boolean revoke;

        @Override
        void run(Webhooks webhooks) {
            show(webhooks.rotate(id, revoke));
            out().println("Start poller-service with it:");
            out().println("  CUPEL_POLLER_WEBHOOK_SECRETS=" + (revoke ? "<secret>" : "<old secret>,<secret>"));
        }
    }
}
