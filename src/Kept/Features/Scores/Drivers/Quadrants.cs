using Kept.Shared.Languages;

namespace Kept.Features.Scores.Drivers;

/// <summary>The four fields of importance and performance (J. A. Martilla and J. C. James, "Importance-Performance Analysis",
/// Journal of Marketing 41(1), 1977, 77–79).</summary>
public enum Quadrant
{
    WorkOn,
    KeepUp,
    Watch,
    Enough,
}

/// <summary>Which attribute lies in which field: the lines cross at the means of the attributes.</summary>
public sealed class Quadrants
{
    private readonly bool _isOneScale;

    public Quadrants(IReadOnlyList<Driver> drivers)
    {
        Shown = [.. drivers.Where(driver => driver is { Weight: not null, Mean: not null })];
        _isOneScale = Shown.Select(driver => (driver.Attribute.Min, driver.Attribute.Max)).Distinct().Count() == 1;
        if (Shown.Count == 0) return;
        Performance = Shown.Average(PerformanceOf);
        Importance = Shown.Average(driver => driver.Weight!.Value);
    }

    public IReadOnlyList<Driver> Shown { get; }

    /// <summary>Where the lines cross.</summary>
    public double Performance { get; }
    public double Importance { get; }

    public Quadrant? Of(Driver driver) => !Shown.Contains(driver) ? null : (driver.Weight >= Importance, PerformanceOf(driver) >= Performance) switch
    {
        (true, false) => Quadrant.WorkOn,
        (true, true) => Quadrant.KeepUp,
        (false, false) => Quadrant.Watch,
        (false, true) => Quadrant.Enough,
    };

    /// <summary>The number by which the chart names it, from 1: the most important is the first.</summary>
    public int NumberOf(Driver driver) => 1 + Shown.ToList().IndexOf(driver);

    /// <summary>What its field asks for: action, nothing new, or no more than an eye on it.</summary>
    public string ToneOf(Driver driver) => Of(driver) switch { Quadrant.WorkOn => "bad", Quadrant.KeepUp => "good", _ => "neutral" };

    /// <summary>The chart, as an ECharts option.</summary>
    public object Plot(DriverFindings findings, Words words) => new
    {
        Grid = new { Left = 28, Right = 28, Top = 28, Bottom = 36, ContainLabel = true },
        XAxis = new { Type = "value", Scale = true, BoundaryGap = new[] { "12%", "12%" }, Name = words[_isOneScale ? "drivers.quadrant.performance" : "drivers.quadrant.performance_share"], NameLocation = "middle", NameGap = 26 },
        YAxis = new { Type = "value", Min = 0, BoundaryGap = new[] { "0%", "18%" }, Name = words["drivers.quadrant.importance"], NameLocation = "end", NameTextStyle = new { Align = "left" } },
        Series = new object[]
        {
            new
            {
                // Names would lie over each other where attributes are alike; numbers fit, and the list beside the chart has the names.
                Type = "scatter", Name = words["drivers.weight"], SymbolSize = 24,
                MarkLine = new { Silent = true, Symbol = "none", Label = new { Show = false }, Data = new object[] { new { XAxis = Performance }, new { YAxis = Importance } } },
                // A corner without a number reaches to the end of its axis.
                MarkArea = new
                {
                    Silent = true,
                    Data = new[]
                    {
                        new object[] { new { Name = Field(Quadrant.WorkOn, words), YAxis = Importance, Label = new { Position = "insideTopLeft" } }, new { XAxis = Performance } },
                        [new { Name = Field(Quadrant.KeepUp, words), XAxis = Performance, YAxis = Importance, Label = new { Position = "insideTopRight" } }, new { }],
                        [new { Name = Field(Quadrant.Watch, words), Label = new { Position = "insideBottomLeft" } }, new { XAxis = Performance, YAxis = Importance }],
                        [new { Name = Field(Quadrant.Enough, words), XAxis = Performance, Label = new { Position = "insideBottomRight" } }, new { YAxis = Importance }],
                    },
                },
                Data = Shown.Select(driver => new
                {
                    Name = findings.Name(driver), Value = new[] { Math.Round(PerformanceOf(driver), 3), Math.Round(driver.Weight!.Value, 2) }, Notes = Notes(driver, findings, words),
                    Mark = NumberOf(driver), Tone = ToneOf(driver),
                }),
            },
        },
    };

    public static string Field(Quadrant field, Words words) => words[$"drivers.quadrant.{field.ToString().ToLowerInvariant()}"];

    private double PerformanceOf(Driver driver) => _isOneScale ? driver.Mean!.Value
        : 100 * (driver.Mean!.Value - driver.Attribute.Min) / (driver.Attribute.Max - driver.Attribute.Min);

    private string[] Notes(Driver driver, DriverFindings findings, Words words) =>
    [
        Field(Of(driver)!.Value, words),
        $"{words["drivers.weight"]}: {findings.Percent(driver.Weight!.Value)} ({findings.ShareInterval(driver.WeightInterval)})",
        $"{words["drivers.performance"]}: {words.Number(driver.Mean!.Value, 2)} ({findings.Interval(driver.Mean.Interval, 2)})",
        $"n = {words.Number(driver.Performance.N)}",
    ];
}
