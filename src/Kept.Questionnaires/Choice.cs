namespace Kept.Questionnaires;

/// <summary>One thing to pick or to rank, or a column of a matrix.</summary>
public sealed record Choice
{
    public required string Code { get; init; }

    public required Text Text { get; init; }

    /// <summary>Offered only when this holds for the answers before it.</summary>
    public Expression? ShowIf { get; init; }

    /// <summary>"None of these": picking it takes back every other pick.</summary>
    public bool Exclusive { get; init; }

    /// <summary>Keeps its place where the choices come in random order.</summary>
    public bool Fixed { get; init; }

    /// <summary>How many responses may pick it before it is offered no more; null for any number.</summary>
    public int? Limit { get; init; }
}

/// <summary>One line of a matrix: answered like a question of its own, under the code <c>matrix.row</c>.</summary>
public sealed record Row
{
    public required string Code { get; init; }

    public required Text Text { get; init; }

    /// <summary>Shown only when this holds for the answers before it.</summary>
    public Expression? ShowIf { get; init; }

    /// <summary>Code of the promise attribute this row measures.</summary>
    public string? Attribute { get; init; }
}
