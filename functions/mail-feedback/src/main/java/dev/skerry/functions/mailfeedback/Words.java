package dev.skerry.functions.mailfeedback;

/** What the page says, in one language. */
record Words(
        String ask,
        String explanation,
        String leaveList,
        String leaveAll,
        String unsubscribed,
        String saved,
        String stays,
        String choices,
        String bulk,
        String stop,
        String again,
        String unknown,
        String unknownText) {

    private static final Words SWEDISH =
            new Words(
                    "Vill du sluta få utskick?",
                    "Det gäller {address} och utskick från {site}.",
                    "Sluta få ”{list}”",
                    "Sluta få utskick",
                    "Du får inga fler sådana utskick",
                    "Dina val är sparade",
                    "Det gäller {address}. Det du själv ber {site} om, som ett nytt lösenord eller ett kvitto,"
                            + " kommer fortfarande.",
                    "Välj vad du vill få",
                    "Utskick från {site} över huvud taget",
                    "Sluta",
                    "Få igen",
                    "Länken fungerar inte",
                    "Öppna den ur ett utskick från {site} igen, eller kopiera hela adressen.");

    private static final Words ENGLISH =
            new Words(
                    "Stop getting this mail?",
                    "This is about {address} and mail from {site}.",
                    "Unsubscribe from “{list}”",
                    "Unsubscribe",
                    "You will get no more mail of this kind",
                    "Your choices are saved",
                    "This is about {address}. What you ask {site} for yourself, a new password or a receipt, still"
                            + " comes.",
                    "Choose what you want to get",
                    "Any news and offers from {site}",
                    "Stop",
                    "Get again",
                    "The link does not work",
                    "Open it from a mail from {site} again, or copy the whole address.");

    static Words of(String language) {
        return language.equals("en") ? ENGLISH : SWEDISH;
    }
}
