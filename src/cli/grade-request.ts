/** What `chainrule grade` is asked. */

export interface GradeRequest {
  readonly out: string;
  readonly roster?: string;
  readonly overrides?: string;
  /** All paths are the work of this one student. */
  readonly student?: string;
  /** Where the results of the only student go, in the form that Gradescope reads. */
  readonly results?: string;
  readonly explain?: string;
  readonly compare?: boolean;
  readonly gradescopePackage?: string;
  readonly budget?: number;
  readonly patience: number;
  readonly jobs?: number;
  readonly resume: boolean;
}
