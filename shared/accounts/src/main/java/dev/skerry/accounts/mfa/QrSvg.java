package dev.skerry.accounts.mfa;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as an SVG that fits into a {@code data:} address as it is: no {@code #} or line end.
 */
final class QrSvg {

    /** The standard wants a margin of four modules. */
    private static final int MARGIN = 4;

    private static final int PIXELS = 5;

    private QrSvg() {}

    static String of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * MARGIN;
        return """
               <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" \
               shape-rendering="crispEdges"><path fill="white" d="M0 0h%dv%dH0z"/>\
               <path fill="black" d="%s"/></svg>"""
                .formatted(side * PIXELS, side * PIXELS, side, side, side, side, dark(code));
    }

    /** One rectangle for each run of dark modules in a row. */
    private static String dark(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int start = x;
                while (code.getModule(x, y)) {
                    x++;
                }
                if (x > start) {
                    path.append(
                            "M%d %dh%dv1H%dz"
                                    .formatted(
                                            start + MARGIN, y + MARGIN, x - start, start + MARGIN));
                }
            }
        }
        return path.toString();
    }
}
