using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Kept.Tests.Features.Scores.Slicing;

/// <summary>Slices of what <see cref="SlicedCompany"/> has: some chosen for what is hard about them, and as many as wanted at random.</summary>
internal static class RandomSlices
{
    private static readonly string[] Buckets = ["day", "week", "month", "quarter", "year"];
    private static readonly string[] Nobodys = ["nowhere", "Nobody's", "0"];

    private static readonly string[] Questions =
        ["nps", "nps", "staff", "easy", "content", "solved", "reason", "channels", "city", "reason:price", "channels:web", "channels:phone", "solved:yes", "outcome"];

    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["unit"] = ["N-1", "N-2", "S-1", "NORTH", "OFFICE"],
        ["level:region"] = ["NORTH", "SOUTH"],
        ["level:country"] = ["HOME"],
        ["touchpoint"] = ["counter", "return"],
        ["mode"] = ["web", "email", "kiosk"],
        ["language"] = ["en", "es"],
        ["nps"] = ["promoter", "passive", "detractor", "0", "7", "10"],
        ["staff"] = ["1", "3", "5"],
        ["solved"] = ["yes", "no"],
        ["reason"] = ["price", "waiting", "other"],
        ["channels"] = ["web", "phone", "desk", "app"],
        ["city"] = [.. SlicedCompany.Cities],
        ["customer"] = ["new", "old"],
        ["outcome"] = ["complete", "screenOut"],
        ["month"] = ["2024-11", "2025-03", "2025-10", "2025-11"],
        ["quarter"] = ["2024-Q4", "2025-Q1"],
        ["week"] = ["2025-W01", "2026-W01"],
        ["year"] = ["2025"],
    };

    private static readonly string[] Dimensions = [.. Values.Keys.Except(Buckets)];

    /// <summary>Where mistakes would be made: clocks that change at midnight, weeks that belong to another year, several values at once,
    /// groups that overlap.</summary>
    public static IReadOnlyList<AskedSlice> Chosen { get; } =
    [
        new("nps"),
        new("nps") { By = ["day"], From = "2025-11-01", To = "2025-11-05" },
        new("nps") { By = ["day"], From = "2025-03-08", To = "2025-03-11" },
        new("nps") { From = "2025-03-09", To = "2025-03-10", Compare = "previous" },
        new("staff") { By = ["week"], From = "2024-12-20", To = "2025-01-15" },
        new("channels") { By = ["level:region", "channels"] },
        new("channels:web") { By = ["channels", "month"], Where = [new("channels", "phone"), new("channels", "desk")] },
        new("nps") { By = ["channels"], Compare = "channels:phone" },
        new("nps") { By = ["unit"], Compare = "level:region:NORTH" },
        new("nps") { Where = [new("channels", "web")], Compare = "channels:phone" },
        new("nps") { Where = [new("unit", "N-1")], Compare = "level:region:NORTH" },
        new("nps") { Where = [new("level:region", "NORTH")], Compare = "unit:N-1" },
        new("content") { Where = [new("unit", "N-1"), new("unit", "nowhere")], Compare = "unit:N-1" },
        new("easy") { By = ["customer"], From = "2025-01-01", To = "2026-01-01", Compare = "year" },
        new("reason") { By = ["outcome"] },
        new("solved") { By = ["solved", "nps"] },
        new("nps") { Where = [new("month", "2025-11"), new("quarter", "2025-Q1")] },
    ];

    public static Arbitrary<AskedSlice> AtRandom { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Made(new Random(seed))), slice => slice.Smaller());

    private static AskedSlice Made(Random random)
    {
        var slice = new AskedSlice(One(random, Questions))
        {
            By = [.. Some(random, 2, Dimensions), .. random.Next(5) < 2 ? Some(random, 1, Buckets) : []],
            Where = [.. Some(random, 3, [.. Values.Keys]).SelectMany(name => Alternatives(random, name).Select(value => KeyValuePair.Create(name, value)))],
        };
        if (random.Next(2) == 0) slice = Within(random, slice);
        return random.Next(3) > 0 ? slice : slice with { Compare = Compared(random, slice) };
    }

    private static IEnumerable<string> Alternatives(Random random, string name)
    {
        var some = Some(random, 3, Values[name]);
        return some.Count == 0 || random.Next(6) == 0 ? some.Append(One(random, Nobodys)) : some;
    }

    private static AskedSlice Within(Random random, AskedSlice slice)
    {
        var from = new DateTime(2024, 8, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(random.Next(600));
        var to = from.AddDays(1 + random.Next(random.Next(2) == 0 ? 5 : 400));
        // Days at which clocks change, as often as all others.
        if (random.Next(3) == 0) from = One(random, SlicedCompany.ClockChanges).Date;
        if (to <= from) to = from.AddDays(1);
        return random.Next(2) == 0
            ? slice with { From = from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), To = to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
            : slice with { From = Moment(from.AddSeconds(random.Next(86_400))), To = Moment(to.AddSeconds(86_400 + random.Next(86_400))) };
    }

    private static string? Compared(Random random, AskedSlice slice)
    {
        var name = One(random, [.. Values.Keys]);
        var group = $"{name}:{One(random, [.. Values[name], Nobodys[0]])}";
        return slice.From is null || slice.By.Intersect(Buckets).Any() || random.Next(2) == 0 ? group : One(random, ["previous", "year"]);
    }

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static T One<T>(Random random, T[] of) => of[random.Next(of.Length)];

    private static List<string> Some(Random random, int most, string[] of) => [.. random.GetItems(of, random.Next(most + 1)).Distinct()];
}
