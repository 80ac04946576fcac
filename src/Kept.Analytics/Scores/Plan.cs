using Kept.Analytics.Scores.Scanning;

namespace Kept.Analytics.Scores;

/// <summary>Second step of a slice: names become axes over a source's columns, filters and times a selection of rows.</summary>
internal sealed class Plan
{
    private readonly Names names;

    public Plan(IScoreSource source, Slice slice, SliceContext context)
    {
        (Source, Slice, Context) = (source, slice.Checked(), context);
        names = new(source.Schema, context);
        Question = slice.Question.Length == 0 ? Question.Any : names.Ask(slice.Question);
        By = [.. slice.By.Select(name => names.Axis(name, "by"))];
        Margins = [.. (context.Weights?.Margins ?? []).Select(names.Margin)];
        var (from, to) = (Second(slice.From) ?? long.MinValue, Second(slice.To) ?? long.MaxValue);
        Where = [.. slice.Where.Select(filter => (names.Axis(filter.Name, "where"), names.Allow(filter)))];
        Rows = new Selection { From = from, To = to, Times = Times(), Where = [.. Scope(), .. Counted(), .. Filters()] };
    }

    public IScoreSource Source { get; }

    public Slice Slice { get; }

    public SliceContext Context { get; }

    public Question Question { get; }

    public IReadOnlyList<Axis> By { get; }

    /// <summary>What weights depend on; empty without weights.</summary>
    public IReadOnlyList<Axis> Margins { get; }

    public IReadOnlyList<(Axis Axis, bool[] Allowed)> Where { get; }

    /// <summary>The rows in scope and period that pass every filter, whether they answered or not.</summary>
    public Selection Rows { get; }

    public Names Names => names;

    /// <summary>What may be seen of the rows, whatever is asked.</summary>
    public IReadOnlyList<IReadOnlyList<ScanTerm>> Scope() => names.Scope();

    /// <summary>What is left out of shares of values; a breakdown of all by that very name leaves nothing out.</summary>
    public IReadOnlyList<IReadOnlyList<ScanTerm>> Counted()
    {
        if (Context.Counted is not { } counted || Question.IsScored || Question.Axis is null || Question.Axis.Name == counted.Name)
        {
            return [];
        }
        var axis = names.Axis(counted.Name, "where");
        return [[new ScanTerm(axis.Scan.Column, axis.Codes!(names.Allow(counted)))]];
    }

    /// <summary>The rows to list: those that answered the question, too.</summary>
    public Selection Answered
    {
        get
        {
            var answered = Question switch
            {
                { IsScored: true } => new ScanTerm(ScanColumn.Answers(Question.Measure.Code), [false, .. Enumerable.Repeat(true, Question.Slots)]),
                { Axis: { } axis } => new ScanTerm(axis.Scan.Column, [false, .. Enumerable.Repeat(true, Source.Schema.DimensionNamed(axis.Name)!.Codes - 1)]),
                _ => null,
            };
            return answered is null ? Rows : Rows with { Where = [.. Rows.Where, [answered]] };
        }
    }

    private IEnumerable<IReadOnlyList<ScanTerm>> Filters() => Where.Where(filter => filter.Axis.Codes is not null)
        .Select(filter => (IReadOnlyList<ScanTerm>)[new ScanTerm(filter.Axis.Scan.Column, filter.Axis.Codes!(filter.Allowed))]);

    // Filters by months or weeks are stretches of time; several of them must all hold.
    private IReadOnlyList<(long, long)> Times()
    {
        IReadOnlyList<(long From, long To)>? all = null;
        foreach (var (axis, allowed) in Where.Where(filter => filter.Axis.Codes is null))
        {
            var starts = axis.Scan.Starts;
            var wanted = Enumerable.Range(0, starts.Length).Where(i => allowed[i + 1]).Select(i => (From: starts[i], To: i + 1 < starts.Length ? starts[i + 1] : long.MaxValue)).ToList();
            all = all is null ? wanted : [.. all.SelectMany(a => wanted.Select(b => (From: Math.Max(a.From, b.From), To: Math.Min(a.To, b.To)))).Where(t => t.From < t.To).Order()];
            // Nothing wanted is not the same as no limit.
            all = all.Count == 0 ? [(long.MinValue, long.MinValue)] : all;
        }
        return all ?? [];
    }

    private long? Second(DateTime? time) => time switch
    {
        null => null,
        { Kind: DateTimeKind.Utc } utc => Calendar.Second(utc.Ticks),
        { Kind: DateTimeKind.Local } local => Calendar.Second(local.ToUniversalTime().Ticks),
        { } civil => Calendar.Second(civil, Context.Zone),
    };
}
