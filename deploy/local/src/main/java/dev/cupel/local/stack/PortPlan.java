package dev.cupel.local.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The ports of a stack, all counted from one base and on the loopback address. */
public record PortPlan(int base) {

    private static final int LAST = 14;
    private static final int HIGHEST_BASE = 65_535 - LAST;
    /** Below the range that Linux gives to outgoing connections, so that none takes a port between choice and use. */
    private static final int FREE_FROM = 20_000;

    private static final int FREE_TO = 32_000;
    private static final int STEP = 20;
    private static final int ATTEMPTS = 200;

    public PortPlan {
        if (base < 1 || base > HIGHEST_BASE) {
            throw new StackException("port base %d is not in 1..%d".formatted(base, HIGHEST_BASE));
        }
    }

    /** A base whose ports are all free now. */
    public static PortPlan free(RandomGenerator random) {
        return random.ints(ATTEMPTS, FREE_FROM / STEP, FREE_TO / STEP)
                .mapToObj(step -> new PortPlan(step * STEP))
                .filter(plan -> plan.taken().isEmpty())
                .findFirst()
                .orElseThrow(
                        () -> new StackException("no free ports found between %d and %d; name some with --port-base"
                                .formatted(FREE_FROM, FREE_TO)));
    }

    int ingest() {
        return base + 1;
    }

    int submit() {
        return base + 2;
    }

    int poller() {
        return base + 3;
    }

    int results() {
        return base + 4;
    }

    int emulator() {
        return base + 10;
    }

    int kafka() {
        return base + 12;
    }

    int kafkaController() {
        return base + 13;
    }

    int postgres() {
        return base + LAST;
    }

    /** Every port with the name of the program that listens on it. */
    Map<Integer, String> users() {
        var users = new LinkedHashMap<Integer, String>();
        users.put(ingest(), Programs.INGEST);
        users.put(submit(), Programs.SUBMIT);
        users.put(poller(), Programs.POLLER);
        users.put(results(), Programs.RESULTS);
        users.put(emulator(), Programs.EMULATOR);
        users.put(kafka(), Programs.KAFKA);
        users.put(kafkaController(), Programs.KAFKA);
        users.put(postgres(), Programs.POSTGRES);
        return users;
    }

    /** Those of the ports on which somebody listens. */
    Map<Integer, String> taken() {
        var taken = users();
        taken.keySet().removeIf(PortPlan::isFree);
        return taken;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
