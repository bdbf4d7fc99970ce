package dev.skerry.template;

/**
 * A rule that the template breaks.
 *
 * @param rule its name, {@code http-timeout}
 * @param place where, {@code Resources.RedeemCode}
 */
public record Finding(String rule, String place, String message) {

    @Override
    public String toString() {
        return place + ": " + message + " [" + rule + "]";
    }
}
