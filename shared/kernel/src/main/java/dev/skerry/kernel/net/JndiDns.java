package dev.skerry.kernel.net;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;

/** Asks the name servers of this machine, through the JDK's own client. */
@Singleton
final class JndiDns implements Dns {

    private final Properties environment = new Properties();

    /**
     * @param servers {@code dns://127.0.0.1:5353}; those of the machine unless said otherwise
     */
    JndiDns(@Property(name = "skerry.dns.servers", defaultValue = "dns:") String servers) {
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, servers);
        // Doubled with each try: at most six seconds for each server.
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
    }

    // The provider of DNS answers text and octets; it is the one of LDAP that makes objects.
    @SuppressWarnings("BanJNDI")
    @Override
    public List<String> find(Type type, String name) throws Unavailable {
        try {
            DirContext context = new InitialDirContext(environment);
            try {
                // The dot keeps the machine's search domains out of it.
                Attribute found =
                        context.getAttributes(name + ".", new String[] {type.name()})
                                .get(type.name());
                List<String> records = new ArrayList<>();
                for (int i = 0; found != null && i < found.size(); i++) {
                    records.add(text(type, found.get(i).toString()));
                }
                return records;
            } finally {
                context.close();
            }
        } catch (NameNotFoundException e) {
            return List.of();
        } catch (NamingException e) {
            throw new Unavailable(e.getClass().getSimpleName());
        }
    }

    private static String text(Type type, String record) {
        if (type == Type.TXT) {
            return joined(record);
        }
        String host = record.toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** The strings of a record are written with spaces between, in quotes where they hold one. */
    private static String joined(String record) {
        StringBuilder text = new StringBuilder(record.length());
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (c == '\\' && i + 1 < record.length()) {
                text.append(record.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c != ' ' || quoted) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
