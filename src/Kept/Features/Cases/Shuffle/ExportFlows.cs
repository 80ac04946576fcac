using System.Globalization;
using System.Text;
using Kept.Shared;
using Kept.Shared.Languages;

namespace Kept.Features.Cases.Shuffle;

/// <summary>The flows of a map as rows of comma-separated values, in the reader's words.</summary>
public sealed class ExportFlows(ShowShuffleMap show, Words words) : IUseCase
{
    public async Task<byte[]> Handle(ShuffleQuery query, CancellationToken ct)
    {
        var map = await show.Handle(query, ct);
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Csv.Write(writer, ["from", "to", "handoffs", "share", "cases", "cold", "cold_low", "cold_high", "kind_known", "repeated", "repeat_known", "median_wait_hours", "p90_wait_hours"]);
        foreach (var flow in map.Flows)
        {
            Csv.Write(writer,
            [
                flow.From.Name ?? words["shuffle.nobody"], flow.To.Name ?? words["shuffle.nobody"], Plain(flow.Handoffs), Plain(flow.Share), Plain(flow.Cases), Plain(flow.Cold.Share), Plain(flow.Cold.Low), Plain(flow.Cold.High),
                Plain(flow.Cold.N), Plain(flow.Repeated.Share), Plain(flow.Repeated.N), Plain(flow.MedianWait), Plain(flow.LongWait),
            ]);
        }
        // The mark tells spreadsheets that it is UTF-8.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(writer.ToString())];
    }

    private static string Plain(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
