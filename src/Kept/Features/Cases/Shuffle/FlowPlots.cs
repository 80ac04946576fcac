using Kept.Shared.Languages;

namespace Kept.Features.Cases.Shuffle;

/// <summary>Flows as pictures: a Sankey of who hands on to whom, and a graph of holders. Both show the busiest flows; the table has all.</summary>
internal static class FlowPlots
{
    public const int MostFlows = 40, MostHolders = 14;
    private const double Widest = 14;

    /// <summary>The busiest flows among the busiest holders.</summary>
    public static IReadOnlyList<FlowView> Busiest(IReadOnlyList<FlowView> flows)
    {
        var holders = flows.SelectMany(flow => new[] { (flow.From.Key, flow.Handoffs), (flow.To.Key, flow.Handoffs) }).GroupBy(one => one.Key)
            .OrderByDescending(of => of.Sum(one => one.Handoffs)).Take(MostHolders).Select(of => of.Key).ToHashSet();
        return [.. flows.Where(flow => holders.Contains(flow.From.Key) && holders.Contains(flow.To.Key)).Take(MostFlows)];
    }

    /// <summary>How cold a flow is, in four steps that can be told apart, or unknown.</summary>
    public static string Tone(ShareView cold) => cold.Share switch { null => "unknown", < 25 => "warm", < 50 => "rather-warm", < 75 => "rather-cold", _ => "cold" };

    // Whoever hands on stands at the left, whoever receives at the right: so a way back is no circle, which a Sankey cannot draw.
    public static object Sankey(IReadOnlyList<FlowView> flows, Func<HolderView, string> name, Func<FlowView, string> href, Words words) => new
    {
        Series = new object[]
        {
            new
            {
                Type = "sankey", Emphasis = new { Focus = "adjacency" }, NodeAlign = "justify", LayoutIterations = 32,
                Data = flows.Select(flow => flow.From).Distinct().Select(holder => Node(">" + holder.Key, name(holder), "left"))
                    .Concat(flows.Select(flow => flow.To).Distinct().Select(holder => Node("<" + holder.Key, name(holder), "right"))),
                Links = flows.Select(flow => Link(flow, ">" + flow.From.Key, "<" + flow.To.Key, name, href, words)),
            },
        },
    };

    public static object Graph(IReadOnlyList<FlowView> flows, Func<HolderView, string> name, Func<FlowView, string> href, Words words)
    {
        var most = Math.Max(1, flows.Select(flow => flow.Handoffs).DefaultIfEmpty().Max());
        var received = flows.GroupBy(flow => flow.To.Key).ToDictionary(of => of.Key, of => of.Sum(flow => flow.Handoffs));
        var busiest = Math.Max(1, received.Values.DefaultIfEmpty().Max());
        var holders = flows.SelectMany(flow => new[] { flow.From, flow.To }).Distinct().ToList();
        return new
        {
            Series = new object[]
            {
                new
                {
                    Type = "graph", Layout = "none", Roam = false, EdgeSymbol = new[] { "none", "arrow" }, EdgeSymbolSize = 9, Label = new { Show = true }, Emphasis = new { Focus = "adjacency" },
                    Data = holders.Select((holder, at) =>
                    {
                        // On an ellipse, so that of two ways between two holders each has its own bow.
                        var (sin, cos) = Math.SinCos(2 * Math.PI * at / holders.Count - Math.PI / 2);
                        return new
                        {
                            Id = holder.Key, Name = name(holder), X = cos, Y = sin, SymbolSize = 10 + 26 * Math.Sqrt((double)received.GetValueOrDefault(holder.Key) / busiest),
                            Label = new { Position = Math.Abs(cos) < 0.3 ? sin < 0 ? "top" : "bottom" : cos < 0 ? "left" : "right" }, Notes = new[] { name(holder), words["shuffle.plot.received", received.GetValueOrDefault(holder.Key)] },
                        };
                    }),
                    Links = flows.Select(flow => Link(flow, flow.From.Key, flow.To.Key, name, href, words, Math.Max(1, Widest * flow.Handoffs / most))),
                },
            },
        };
    }

    private static object Node(string key, string name, string side) => new { Name = key, Label = new { Formatter = name, Position = side }, Notes = new[] { name } };

    private static object Link(FlowView flow, string source, string target, Func<HolderView, string> name, Func<FlowView, string> href, Words words, double width = 0) => new
    {
        Source = source, Target = target, Value = flow.Handoffs, Tone = Tone(flow.Cold), Width = width, Href = href(flow),
        Notes = new[]
        {
            $"{name(flow.From)} → {name(flow.To)}", words.Count("shuffle.handoffs", flow.Handoffs),
            flow.Cold.Share is { } cold ? words["shuffle.plot.cold", words.Score(cold), words.Score(flow.Cold.Low), words.Score(flow.Cold.High), flow.Cold.N] : words["shuffle.kind_unknown"],
        },
    };
}
