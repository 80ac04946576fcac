using System.Text;
using System.Text.Json;
using Kept.Questionnaires.Flows;

namespace Kept.Questionnaires.Answers;

/// <summary>Reads, checks and writes down the answers while a walk passes their questions.</summary>
internal sealed class Collector<TSource>(SheetLine[] lines, TSource source, Scratch scratch, List<AnswerProblem>? problems) : IAnswerGiver
    where TSource : struct, IAnswerSource
{
    private List<AnswerProblem>? problems = problems;
    private int count;
    private int asked;
    private bool? needed;
    private bool answered;

    public AnswerValue? Answer(FlowQuestion question, int slot, Walker walker)
    {
        var line = lines[question.FirstSlot + slot];
        if (question.Question.Kind == QuestionKind.Computed)
        {
            return Take(question.FirstSlot + slot, line, walker.Unseen(question), null);
        }
        var outcome = OwnChoice.Join(line, source.Read(line, question.FirstSlot + slot),
            line.TakesOther ? source.Other(line, question.FirstSlot + slot) : Outcome.None, out var other);
        if ((outcome.Problem ?? Fault(question, line, outcome.Value, walker.Facts)) is { } problem)
        {
            Note(question, problem with { Code = line.Slot.Code });
            return null;
        }
        if (outcome.Value is { } value)
        {
            if (other is not null)
            {
                walker.Keep(line.OtherCode, AnswerValue.Of(other));
            }
            asked++;
            answered = true;
            return Take(question.FirstSlot + slot, line, value, other);
        }
        if (question.Question.Kind == QuestionKind.Hidden)
        {
            return Take(question.FirstSlot + slot, line, walker.Unseen(question), null);
        }
        needed ??= question.Question.Required || question.RequiredIf?.Holds(walker.Facts) == true;
        if (needed == true)
        {
            Note(question, new AnswerProblem(line.Slot.Code, AnswerFault.Required));
        }
        return null;
    }

    public void Leave(FlowQuestion question, Walker walker)
    {
        needed = null;
        if (answered)
        {
            foreach (var rule in question.Validation)
            {
                if (!rule.Rule.Holds(walker.Facts))
                {
                    Note(question, new AnswerProblem(question.Slots[0].Code, AnswerFault.Rule) { Says = rule.Message });
                }
            }
        }
        answered = false;
    }

    /// <param name="inSteps">Whether more is to come: then nothing answered yet is nothing wrong.</param>
    public AnswerResult Result(Walk walk, bool inSteps)
    {
        if (asked == 0 && !inSteps)
        {
            if (problems is null || problems.TrueForAll(problem => problem.Fault == AnswerFault.Required))
            {
                problems ??= [];
                problems.Add(new AnswerProblem("", AnswerFault.Required));
            }
            return AnswerResult.Refused(problems);
        }
        if (count == 0)
        {
            return new AnswerResult(problems ?? [], "{}", [], walk);
        }
        // Whatever order she was asked in, answers are kept in the questionnaire's.
        Array.Sort(scratch.Places, scratch.Answers, 0, count);
        scratch.Writer.WriteStartObject();
        for (var i = 0; i < count; i++)
        {
            Write(scratch.Writer, lines[scratch.Places[i]], scratch.Answers[i].Value, scratch.Answers[i].Other);
        }
        scratch.Writer.WriteEndObject();
        scratch.Writer.Flush();
        return new AnswerResult(problems ?? [], Encoding.UTF8.GetString(scratch.Written), scratch.Answers.AsSpan(0, count).ToArray(), walk);
    }

    // What depends on more than the answer itself: offered choices, how many, today.
    private static AnswerProblem? Fault(FlowQuestion question, SheetLine line, AnswerValue? given, Facts facts)
    {
        if (given is not { } value)
        {
            return null;
        }
        if (question.Question.Kind == QuestionKind.Consent && value.Truth == false && question.Question.Required)
        {
            return new AnswerProblem("", AnswerFault.Required);
        }
        if (question.Question.Kind == QuestionKind.Date && value.Word is { } day)
        {
            return Entries.Bounds(question.Question, day, facts.Today);
        }
        return line.Slot.IsPicked ? Offer(question, value, facts) ?? line.Count(value) : null;
    }

    private static AnswerProblem? Offer(FlowQuestion question, in AnswerValue value, Facts facts)
    {
        foreach (var choice in question.Question.Choices)
        {
            if ((choice.ShowIf is null && choice.Limit is null) || !(value.Word == choice.Code || value.Words?.Contains(choice.Code) == true))
            {
                continue;
            }
            if (question.IsFull(choice, facts))
            {
                return new AnswerProblem("", AnswerFault.Full);
            }
            if (!question.IsOffered(choice, facts))
            {
                return new AnswerProblem("", AnswerFault.NotAChoice);
            }
        }
        return null;
    }

    private AnswerValue? Take(int place, SheetLine line, AnswerValue? given, string? other)
    {
        if (given is { } value)
        {
            scratch.Answers[count] = new Answered(line.Slot, value, other);
            scratch.Places[count++] = place;
        }
        return given;
    }

    private void Note(FlowQuestion question, AnswerProblem problem)
    {
        if (!source.Tells(question))
        {
            return;
        }
        problems ??= [];
        if (problems.Count < Limits.Problems)
        {
            problems.Add(problem);
        }
    }

    private static void Write(Utf8JsonWriter writer, SheetLine line, in AnswerValue value, string? other)
    {
        if (value.Number is { } number)
        {
            writer.WriteNumber(line.Name, number);
        }
        else if (value.Word is { } word)
        {
            writer.WriteString(line.Name, word);
        }
        else if (value.Truth is { } truth)
        {
            writer.WriteBoolean(line.Name, truth);
        }
        else
        {
            writer.WriteStartArray(line.Name);
            foreach (var picked in value.Words!)
            {
                writer.WriteStringValue(picked);
            }
            writer.WriteEndArray();
        }
        if (other is not null)
        {
            writer.WriteString(line.OtherName, other);
        }
    }
}
