using System.Globalization;
using System.Text;
using QRCoder;

namespace Kept.Features.Surveys;

/// <summary>A link as a code to scan: drawn for a page or print (SVG), or as a picture (PNG).</summary>
public static class QrCode
{
    private const int PixelsPerModule = 16;

    /// <summary>An SVG of one path, black on white in either theme, as scanners want it.</summary>
    public static string Svg(string text, string title)
    {
        using var data = Encode(text);
        var size = data.ModuleMatrix.Count;
        var path = new StringBuilder();
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                if (!data.ModuleMatrix[y][x]) continue;
                var start = x;
                while (x + 1 < size && data.ModuleMatrix[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1H{start}z");
            }
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" role="img"><title>{System.Net.WebUtility.HtmlEncode(title)}</title><rect width="{size}" height="{size}" fill="#fff"/><path d="{path}" fill="#000"/></svg>""");
    }

    public static byte[] Png(string text)
    {
        using var data = Encode(text);
        using var png = new PngByteQRCode(data);
        return png.GetGraphic(PixelsPerModule);
    }

    // Level M mends 15 % of damage: enough for a sticker at a counter, small enough to scan from a phone's length away.
    private static QRCodeData Encode(string text)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
    }
}
