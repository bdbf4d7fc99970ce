package dev.skerry.campaigns;

import jakarta.inject.Singleton;

/** Finds the outlet of a channel. */
@Singleton
final class Outlets {

    private final MailOutlet mail;
    private final MessageOutlet messages;

    Outlets(MailOutlet mail, MessageOutlet messages) {
        this.mail = mail;
        this.messages = messages;
    }

    Outlet of(Channel channel) {
        return switch (channel) {
            case EMAIL -> mail;
            case IN_APP -> messages;
        };
    }
}
